package continuo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import continuo.testsupport.Laws;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferenceSessionTest {
  private static Model model(byte[] bytes) {
    return new Model(
        new ModelManifest(
            "affine",
            "1",
            "affine.onnx",
            ModelStore.sha256(bytes),
            "CC0-1.0",
            List.of(new ModelManifest.TrainingData("nothing", "CC0-1.0", "nobody")),
            List.of(new ModelManifest.Measure("error", 0, "1", "nothing"))),
        bytes);
  }

  private static final Model AFFINE = model(OnnxBytes.affine());

  private static Map<String, Tensor> inputs(int frames) {
    float[] x = new float[3 * frames];
    float[] b = new float[2 * frames];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    return Map.of(
        "x", Tensor.of(x, frames, 3),
        "b", Tensor.of(b, frames, 2),
        "i", Tensor.of(new long[] {3, 4_000_000_000L}, 2));
  }

  @Test
  void named_tensors_go_in_and_come_out() {
    try (InferenceSession session = InferenceSession.open(AFFINE, Device.CPU)) {
      Map<String, Tensor> outputs = session.run(inputs(2));

      assertThat(outputs)
          .containsExactly(
              Map.entry("y", Tensor.of(new float[] {13, 16, 40, 52}, 2, 2)),
              Map.entry("k", Tensor.of(new long[] {6, 8_000_000_000L}, 2)));
      assertThat(session.device()).isEqualTo(Device.CPU);
      assertThat(session.diagnostics()).isEmpty();
      assertThat(session.manifest()).isEqualTo(AFFINE.manifest());
    }
  }

  @Test
  void ports_say_what_the_model_takes_and_gives() {
    try (InferenceSession session = InferenceSession.open(AFFINE, Device.CPU)) {
      assertThat(session.inputs())
          .containsExactly(
              new InferenceSession.Port(
                  "x",
                  Tensor.Element.FLOAT,
                  List.of(Optional.empty(), Optional.of(3)),
                  List.of("frames", "")),
              new InferenceSession.Port(
                  "b",
                  Tensor.Element.FLOAT,
                  List.of(Optional.empty(), Optional.of(2)),
                  List.of("frames", "")),
              new InferenceSession.Port(
                  "i", Tensor.Element.LONG, List.of(Optional.of(2)), List.of("")));
      assertThat(session.outputs())
          .extracting(InferenceSession.Port::name)
          .containsExactly("y", "k");
    }
  }

  @Test
  void any_length_of_an_open_dimension_gives_the_product_and_the_same_twice() {
    try (InferenceSession session = InferenceSession.open(AFFINE, Device.CPU)) {
      Laws.check(
          50,
          gen -> {
            int frames = gen.edgy(1, 40);
            float[] x = new float[3 * frames];
            float[] b = new float[2 * frames];
            for (int i = 0; i < x.length; i++) {
              x[i] = gen.intBetween(-100, 100);
            }
            Map<String, Tensor> in =
                Map.of(
                    "x", Tensor.of(x, frames, 3),
                    "b", Tensor.of(b, frames, 2),
                    "i", Tensor.of(new long[2], 2));

            Map<String, Tensor> out = session.run(in);

            int row = gen.intBetween(0, frames);
            float[] y = out.get("y").floats();
            assertThat(y[2 * row]).isEqualTo(x[3 * row] + 3 * x[3 * row + 1] + 5 * x[3 * row + 2]);
            assertThat(session.run(in)).isEqualTo(out);
          });
    }
  }

  @Test
  void without_a_gpu_it_runs_on_the_processor_and_says_so_in_one_line() {
    try (InferenceSession automatic = InferenceSession.open(AFFINE, Device.AUTO);
        InferenceSession asked = InferenceSession.open(AFFINE, Device.CUDA)) {
      assertThat(automatic.run(inputs(1))).isEqualTo(asked.run(inputs(1)));
      assertThat(asked.device()).isEqualTo(Device.CPU);
      assertThat(asked.diagnostics())
          .extracting(Diagnostic::severity, Diagnostic::toString)
          .containsExactly(
              tuple(
                  Severity.WARNING,
                  "networks run on the CPU: this runtime has no CUDA; build Continuo with -Pcuda,"
                      + " or put onnxruntime_gpu in the place of onnxruntime on the class path"));
      assertThat(automatic.diagnostics())
          .extracting(Diagnostic::severity)
          .containsExactly(Severity.INFO);
    }
  }

  @Test
  void wrong_names_kinds_and_shapes_are_refused_in_words() {
    try (InferenceSession session = InferenceSession.open(AFFINE, Device.CPU)) {
      Tensor i = Tensor.of(new long[2], 2);

      assertThatThrownBy(() -> session.run(Map.of("x", i)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("model affine 1 takes the inputs [x, b, i] but got [x]");
      assertThatThrownBy(() -> session.run(Map.of("x", i, "b", i, "i", i)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("input x of model affine 1 must hold FLOAT values but holds LONG");
      assertThatThrownBy(
              () ->
                  session.run(
                      Map.of(
                          "x",
                          Tensor.of(new float[8], 2, 4),
                          "b",
                          Tensor.of(new float[4], 2, 2),
                          "i",
                          i)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("input x of model affine 1 must have the shape [frames=2, 3] but has [2, 4]");
      assertThatThrownBy(
              () ->
                  session.run(
                      Map.of(
                          "x",
                          Tensor.of(new float[6], 2, 3),
                          "b",
                          Tensor.of(new float[6], 3, 2),
                          "i",
                          i)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("input b of model affine 1 must have the shape [frames=2, 2] but has [3, 2]");
    }
  }

  @Test
  void a_model_that_is_none_or_speaks_in_texts_is_refused() {
    assertThatThrownBy(() -> InferenceSession.open(model(new byte[] {1, 2, 3}), Device.CPU))
        .isInstanceOf(CompositionException.class)
        .hasMessageStartingWith("model affine 1: ")
        .hasMessageEndingWith("; use the ONNX Runtime version that Continuo ships with");
    assertThatThrownBy(() -> InferenceSession.open(model(OnnxBytes.strings()), Device.CPU))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("s must be a tensor of floats or 64-bit numbers but is");
  }

  @Test
  void tensors_check_their_shape_and_keep_their_values() {
    float[] values = {1, 2};
    Tensor tensor = Tensor.of(values, 2, 1);
    values[0] = 9;

    assertThat(tensor.floats()).containsExactly(1, 2);
    assertThat(tensor.shape()).containsExactly(2, 1);
    assertThat(Tensor.of(new long[] {7}).shape()).isEmpty();
    assertThatThrownBy(() -> Tensor.of(new float[3], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tensor of shape [2, 2] needs 4 values but got 3");
    assertThatThrownBy(tensor::longs)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tensor holds FLOAT values, not LONG");
  }

  @Test
  void devices_are_read_as_they_are_printed() {
    assertThat(Device.parse(" Auto ")).isEqualTo(Device.AUTO);
    assertThat(Device.parse(Device.CUDA.toString())).isEqualTo(Device.CUDA);
    assertThatThrownBy(() -> Device.parse("gpu"))
        .isInstanceOf(CompositionException.class)
        .hasMessage("there is no device \"gpu\"; write cpu, cuda or auto");
  }
}
