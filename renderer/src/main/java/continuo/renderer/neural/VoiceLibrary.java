package continuo.renderer.neural;

import continuo.inference.Device;
import continuo.inference.ModelManifest;
import continuo.inference.ModelStore;
import continuo.renderer.neural.models.ShippedModels;
import continuo.renderer.synth.DrumSource;
import continuo.renderer.synth.HeldSource;
import continuo.renderer.synth.StruckSource;
import continuo.theory.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All voices that there are, and the sources that know how they sound. Owns the networks' sessions.
 * Safe for several threads.
 */
final class VoiceLibrary implements AutoCloseable {
  private final List<VoiceEntry> entries = new ArrayList<>();
  private final Map<String, VoiceEntry> byName = new LinkedHashMap<>();
  private final Map<Integer, VoiceEntry> drums = new LinkedHashMap<>();
  private final Map<String, HeldSource> held = new LinkedHashMap<>();
  private final Map<String, StruckSource> struck = new LinkedHashMap<>();
  private final Map<String, DrumSource> drumSources = new LinkedHashMap<>();
  private final Map<String, String> identities = new LinkedHashMap<>();
  private final List<ModelManifest> manifests = new ArrayList<>();
  private final List<LazySession> sessions = new ArrayList<>();
  private ExpressionModel expression = ExpressionModel.NONE;
  private String expressionIdentity = "";

  VoiceLibrary() {}

  /** The networks that ship, and then the models of our own. */
  static VoiceLibrary shipped(Device device) {
    return shipped(device, manifest -> true);
  }

  /** Those of the networks that ship which are wanted, and then the models of our own. */
  static VoiceLibrary shipped(Device device, Predicate<ModelManifest> wanted) {
    VoiceLibrary library = new VoiceLibrary();
    ModelStore store = ShippedModels.store();
    for (String name : ShippedModels.NAMES) {
      Optional<ModelManifest> manifest = store.manifest(name).filter(wanted);
      Optional<String> voices = ShippedModels.voices(name);
      if (manifest.isPresent() && voices.isPresent()) {
        LazySession session = new LazySession(store, name, device);
        library.sessions.add(session);
        library.manifests.add(manifest.get());
        library.addNetwork(VoiceEntry.read(voices.get(), name), manifest.get().sha256(), session);
      }
    }
    library.addModelled();
    store
        .manifest(ShippedModels.EXPRESSION)
        .filter(wanted)
        .ifPresent(manifest -> library.addExpression(store, manifest, device));
    return library;
  }

  private void addExpression(ModelStore store, ModelManifest manifest, Device device) {
    LazySession session = new LazySession(store, ShippedModels.EXPRESSION, device);
    sessions.add(session);
    manifests.add(manifest);
    expression = new ExpressionNetwork(session);
    expressionIdentity = manifest.sha256();
  }

  private void addNetwork(List<VoiceEntry> voices, String identity, LazySession session) {
    if (voices.isEmpty()) {
      return;
    }
    switch (voices.get(0).kind()) {
      case SUSTAINED -> addHeld(voices, identity, Networks.held(session));
      case STRUCK -> addStruck(voices, identity, Networks.struck(session));
      case DRUMS -> addDrums(voices, identity, Networks.drums(session));
    }
  }

  /** Adds the models of our own, which are always there. */
  VoiceLibrary addModelled() {
    addHeld(ModelledVoices.held(), ModelledVoices.IDENTITY, ModelledVoices.heldSource());
    addStruck(ModelledVoices.struck(), ModelledVoices.IDENTITY, ModelledVoices.struckSource());
    addDrums(ModelledVoices.drums(), ModelledVoices.IDENTITY, ModelledVoices.drumSource());
    return this;
  }

  VoiceLibrary addHeld(List<VoiceEntry> voices, String identity, HeldSource source) {
    add(voices, identity);
    voices.forEach(voice -> held.put(voice.source(), source));
    return this;
  }

  VoiceLibrary addStruck(List<VoiceEntry> voices, String identity, StruckSource source) {
    add(voices, identity);
    voices.forEach(voice -> struck.put(voice.source(), source));
    return this;
  }

  VoiceLibrary addDrums(List<VoiceEntry> voices, String identity, DrumSource source) {
    add(voices, identity);
    voices.forEach(voice -> drumSources.put(voice.source(), source));
    return this;
  }

  private void add(List<VoiceEntry> voices, String identity) {
    for (VoiceEntry voice : voices) {
      entries.add(voice);
      byName.putIfAbsent(voice.name(), voice);
      voice.keys().forEach(key -> drums.putIfAbsent(key, voice));
      identities.put(voice.source(), identity);
    }
  }

  /** The first of some voices that there is. */
  Optional<VoiceEntry> first(List<String> names) {
    return names.stream().filter(byName::containsKey).map(byName::get).findFirst();
  }

  /** The piece of a key of the drum map. */
  Optional<VoiceEntry> drum(int key) {
    return Optional.ofNullable(drums.get(key));
  }

  HeldSource held(VoiceEntry voice) {
    return found(held, voice);
  }

  StruckSource struck(VoiceEntry voice) {
    return found(struck, voice);
  }

  DrumSource drums(VoiceEntry voice) {
    return found(drumSources, voice);
  }

  private static <T> T found(Map<String, T> sources, VoiceEntry voice) {
    return Optional.ofNullable(sources.get(voice.source()))
        .orElseThrow(() -> new IllegalStateException("nothing plays " + voice));
  }

  /** What decides how a voice sounds: the digest of its network, or the model's version. */
  String identity(VoiceEntry voice) {
    String sound = voice.name() + " " + identities.get(voice.source());
    boolean shaped = voice.kind() == Kind.SUSTAINED && !expressionIdentity.isEmpty();
    return shaped ? sound + " " + expressionIdentity : sound;
  }

  /** What shapes notes for where they stand in a phrase. */
  ExpressionModel expression() {
    return expression;
  }

  /** The networks that were found. */
  List<ModelManifest> manifests() {
    return List.copyOf(manifests);
  }

  /** What the networks that have run so far say of their device, each thing once. */
  List<Diagnostic> deviceFindings() {
    Set<Diagnostic> found = new LinkedHashSet<>();
    sessions.forEach(session -> found.addAll(session.diagnostics()));
    return List.copyOf(found);
  }

  @Override
  public void close() {
    sessions.forEach(LazySession::close);
  }
}
