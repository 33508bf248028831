package continuo.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A model made ready to run in ONNX Runtime: named tensors in, named tensors out.
 *
 * <p>Owns native memory until {@link #close}. The same inputs give the same outputs on one kind of
 * processor with one version of the runtime; the number of threads makes no difference to that for
 * one session but may between sessions, so one thread is the usual choice. Safe for several threads
 * at once.
 */
public final class InferenceSession implements AutoCloseable {

  /**
   * What a model says of one input or output.
   *
   * @param name its name
   * @param element what it holds
   * @param shape the length of each dimension; empty where the model leaves it open
   * @param dimensions the name of each dimension, perhaps blank; open ones of one name are equally
   *     long
   */
  public record Port(
      String name, Tensor.Element element, List<Optional<Integer>> shape, List<String> dimensions) {
    /** Copies the lists. */
    public Port {
      Check.notBlank(name, "port name");
      Objects.requireNonNull(element, "element");
      shape = List.copyOf(shape);
      dimensions = List.copyOf(dimensions);
    }
  }

  private final ModelManifest manifest;
  private final OrtSession session;
  private final Device device;
  private final List<Diagnostic> diagnostics;
  private final Map<String, Port> inputs;
  private final Map<String, Port> outputs;

  private InferenceSession(
      ModelManifest manifest, OrtSession session, Device device, List<Diagnostic> diagnostics)
      throws OrtException {
    this.manifest = manifest;
    this.session = session;
    this.device = device;
    this.diagnostics = List.copyOf(diagnostics);
    inputs = ports(session.getInputInfo());
    outputs = ports(session.getOutputInfo());
  }

  /** Opens a model with one thread. */
  public static InferenceSession open(Model model, Device device) {
    return open(model, device, 1);
  }

  /**
   * Opens a model. If a GPU is asked for and cannot be had, the model runs on the processor and
   * {@link #diagnostics} says so in one line.
   *
   * @param threads for one run, 1 to 256
   * @throws CompositionException ({@code runtime-unavailable}) if there is no runtime for this
   *     machine; ({@code model-unsupported}) if the runtime cannot read the model or it takes or
   *     gives other things than tensors of floats and 64-bit numbers
   */
  public static InferenceSession open(Model model, Device device, int threads) {
    Check.inRange(threads, 1, 256, "threads", "1 is reproducible everywhere");
    List<Diagnostic> diagnostics = new ArrayList<>();
    OrtEnvironment environment = environment(model);
    if (device != Device.CPU) {
      if (OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
        try {
          return create(environment, model, Device.CUDA, threads, diagnostics);
        } catch (OrtException e) {
          diagnostics.add(fallback(device, firstLine(e)));
        }
      } else {
        diagnostics.add(
            fallback(
                device,
                "this runtime has no CUDA; build Continuo with -Pcuda, or put onnxruntime_gpu in the"
                    + " place of onnxruntime on the class path"));
      }
    }
    try {
      return create(environment, model, Device.CPU, threads, diagnostics);
    } catch (OrtException e) {
      throw unsupported(model.manifest(), firstLine(e), e);
    }
  }

  /** Where the runtime of this machine can run models; nowhere if it cannot be loaded. */
  public static List<Device> offered() {
    try {
      return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)
          ? List.of(Device.CPU, Device.CUDA)
          : List.of(Device.CPU);
    } catch (LinkageError | IllegalStateException e) {
      return List.of();
    }
  }

  /** The first call in a process unpacks and loads the native library. */
  private static OrtEnvironment environment(Model model) {
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "continuo");
    } catch (LinkageError | IllegalStateException e) {
      throw new CompositionException(
          Diagnostic.error(
              "runtime-unavailable",
              "model " + model.manifest(),
              "ONNX Runtime cannot be loaded on this machine (%s)".formatted(e.getMessage()),
              "use a platform that it supports, or a renderer and writer without networks"),
          e);
    }
  }

  private static InferenceSession create(
      OrtEnvironment environment,
      Model model,
      Device device,
      int threads,
      List<Diagnostic> diagnostics)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(threads);
      options.setDeterministicCompute(true);
      if (device == Device.CUDA) {
        options.addCUDA();
      }
      OrtSession session = environment.createSession(model.bytes(), options);
      try {
        return new InferenceSession(model.manifest(), session, device, diagnostics);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    }
  }

  /** Says the same of all models that fail for one reason, so that it is said once. */
  private static Diagnostic fallback(Device asked, String reason) {
    String message = "networks run on the CPU: " + reason;
    return asked == Device.CUDA
        ? Diagnostic.warning("device-fallback", "", message, "")
        : Diagnostic.info("device-fallback", "", message);
  }

  private static String firstLine(OrtException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private static CompositionException unsupported(
      ModelManifest manifest, String message, OrtException cause) {
    return new CompositionException(
        Diagnostic.error(
            "model-unsupported",
            "model " + manifest,
            message,
            "use the ONNX Runtime version that Continuo ships with"),
        cause);
  }

  private Map<String, Port> ports(Map<String, NodeInfo> nodes) {
    Map<String, Port> result = new LinkedHashMap<>();
    nodes.forEach((name, node) -> result.put(name, port(name, node)));
    return result;
  }

  private Port port(String name, NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo info
        && (info.type == OnnxJavaType.FLOAT || info.type == OnnxJavaType.INT64)) {
      List<Optional<Integer>> shape = new ArrayList<>();
      for (long length : info.getShape()) {
        shape.add(length < 0 ? Optional.empty() : Optional.of(Math.toIntExact(length)));
      }
      return new Port(
          name,
          info.type == OnnxJavaType.FLOAT ? Tensor.Element.FLOAT : Tensor.Element.LONG,
          shape,
          List.of(info.getDimensionNames()));
    }
    throw new CompositionException(
        Diagnostic.error(
            "model-unsupported",
            "model " + manifest,
            "%s must be a tensor of floats or 64-bit numbers but is %s"
                .formatted(name, node.getInfo()),
            "export the model with such inputs and outputs"));
  }

  /** The model that runs. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** Where it runs: {@link Device#CPU} or {@link Device#CUDA}. */
  public Device device() {
    return device;
  }

  /** Why it does not run where it was asked to; usually empty. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** What goes in, in the model's order. */
  public List<Port> inputs() {
    return List.copyOf(inputs.values());
  }

  /** What comes out, in the model's order. */
  public List<Port> outputs() {
    return List.copyOf(outputs.values());
  }

  /**
   * Runs the model once.
   *
   * @param tensors one for each input, by name
   * @return one for each output, by name, in the model's order
   * @throws IllegalArgumentException if names, kinds or shapes are not those of {@link #inputs}
   * @throws CompositionException ({@code model-failed}) if the runtime fails
   */
  public Map<String, Tensor> run(Map<String, Tensor> tensors) {
    checkInputs(tensors);
    Map<String, OnnxTensor> natives = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        natives.put(entry.getKey(), nativeTensor(entry.getValue()));
      }
      try (OrtSession.Result result = session.run(natives)) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
          values.put(entry.getKey(), tensor((OnnxTensor) entry.getValue()));
        }
        return Collections.unmodifiableMap(values);
      }
    } catch (OrtException e) {
      throw new CompositionException(
          Diagnostic.error(
              "model-failed",
              "model " + manifest,
              firstLine(e),
              "report this with the model's name"),
          e);
    } finally {
      natives.values().forEach(OnnxTensor::close);
    }
  }

  private void checkInputs(Map<String, Tensor> tensors) {
    Check.that(
        tensors.keySet().equals(inputs.keySet()),
        "model %s takes the inputs %s but got %s",
        manifest,
        inputs.keySet(),
        new TreeSet<>(tensors.keySet()));
    Map<String, Integer> named = new LinkedHashMap<>();
    for (Port port : inputs.values()) {
      Tensor tensor = Objects.requireNonNull(tensors.get(port.name()), port.name());
      Check.that(
          tensor.element() == port.element(),
          "input %s of model %s must hold %s values but holds %s",
          port.name(),
          manifest,
          port.element(),
          tensor.element());
      boolean fits = tensor.shape().size() == port.shape().size();
      for (int i = 0; fits && i < port.shape().size(); i++) {
        int length = tensor.shape().get(i);
        String dimension = port.dimensions().get(i);
        int wanted = port.shape().get(i).orElse(named.getOrDefault(dimension, length));
        if (port.shape().get(i).isEmpty() && !dimension.isEmpty()) {
          named.putIfAbsent(dimension, length);
        }
        fits = length == wanted;
      }
      Check.that(
          fits,
          "input %s of model %s must have the shape %s but has %s",
          port.name(),
          manifest,
          describe(port, named),
          tensor.shape());
    }
  }

  private static String describe(Port port, Map<String, Integer> named) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < port.shape().size(); i++) {
      String name = port.dimensions().get(i);
      String open =
          named.containsKey(name) ? name + "=" + named.get(name) : name.isEmpty() ? "?" : name;
      parts.add(port.shape().get(i).map(String::valueOf).orElse(open));
    }
    return parts.toString();
  }

  private static OnnxTensor nativeTensor(Tensor tensor) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    return tensor.element() == Tensor.Element.FLOAT
        ? OnnxTensor.createTensor(environment, tensor.floatBuffer(), tensor.longShape())
        : OnnxTensor.createTensor(environment, tensor.longBuffer(), tensor.longShape());
  }

  private static Tensor tensor(OnnxTensor value) {
    long[] lengths = value.getInfo().getShape();
    int[] shape = new int[lengths.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(lengths[i]);
    }
    if (value.getInfo().type == OnnxJavaType.FLOAT) {
      FloatBuffer buffer = value.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return Tensor.adopt(values, shape);
    }
    LongBuffer buffer = value.getLongBuffer();
    long[] values = new long[buffer.remaining()];
    buffer.get(values);
    return Tensor.of(values, shape);
  }

  /** Frees the native memory; the session is of no more use. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the session of %s cannot be closed".formatted(manifest), e);
    }
  }
}
