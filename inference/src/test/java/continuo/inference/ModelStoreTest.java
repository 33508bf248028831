package continuo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.theory.diagnostic.CompositionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  @TempDir Path folder;

  private void write(String manifest, byte[] model) throws IOException {
    Files.writeString(folder.resolve("tiny.json"), manifest);
    Files.write(folder.resolve("tiny.onnx"), model);
  }

  private static String manifest(String sha256) {
    return """
        {"name": "tiny", "version": "1.2", "file": "tiny.onnx", "sha256": "%s",
         "licence": "CC-BY-SA-3.0", "unknown": [1],
         "trainedOn": [{"name": "Scales", "licence": "CC0-1.0", "attribution": "A. N. Other"}],
         "quality": [{"name": "F", "value": 0.75, "unit": "1", "data": "held-out scales"}]}
        """
        .formatted(sha256);
  }

  @Test
  void a_model_is_found_by_name_with_its_manifest() throws IOException {
    byte[] bytes = OnnxBytes.affine();
    write(manifest(ModelStore.sha256(bytes)), bytes);

    Model model = ModelStore.inFolder(folder).load("tiny").orElseThrow();

    assertThat(model.manifest().toString()).isEqualTo("tiny 1.2");
    assertThat(model.manifest().licence()).isEqualTo("CC-BY-SA-3.0");
    assertThat(model.manifest().trainedOn().get(0).attribution()).isEqualTo("A. N. Other");
    assertThat(model.manifest().quality().get(0).value()).isEqualTo(0.75);
    assertThat(model.size()).isEqualTo(bytes.length);
    try (InferenceSession session = InferenceSession.open(model, Device.CPU)) {
      assertThat(session.outputs()).hasSize(2);
    }
  }

  @Test
  void a_model_that_is_not_there_is_no_error() {
    assertThat(ModelStore.inFolder(folder.resolve("nowhere")).load("tiny")).isEmpty();
    assertThat(ModelStore.besideClass(ModelStore.class).manifest("no-such-model")).isEmpty();
  }

  @Test
  void the_hash_of_known_bytes_is_the_one_that_fips_180_prints() {
    assertThat(ModelStore.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void a_file_with_another_hash_is_refused() throws IOException {
    write(manifest("0".repeat(64)), new byte[] {1});

    assertThatThrownBy(() -> ModelStore.inFolder(folder).load("tiny"))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            folder
                + ", tiny.onnx: model tiny 1.2 must have the hash "
                + "0".repeat(64)
                + " but has 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a;"
                + " install Continuo again");
  }

  @Test
  void a_missing_file_is_named() throws IOException {
    Files.writeString(folder.resolve("tiny.json"), manifest("0".repeat(64)));

    assertThatThrownBy(() -> ModelStore.inFolder(folder).load("tiny"))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            folder
                + ", tiny.onnx: the file of model tiny 1.2 is not there; install Continuo again");
  }

  @Test
  void a_manifest_says_all_that_it_lacks_at_once() throws IOException {
    write("{\"name\": \"tiny\", \"quality\": [{\"name\": \"F\"}]}", new byte[0]);

    assertThatThrownBy(() -> ModelStore.inFolder(folder).load("tiny"))
        .isInstanceOfSatisfying(
            CompositionException.class,
            e ->
                assertThat(e.diagnostics())
                    .extracting(d -> d.message())
                    .containsExactly(
                        "\"version\" is missing",
                        "\"file\" is missing",
                        "\"sha256\" is missing",
                        "\"licence\" is missing",
                        "\"trainedOn\" must hold at least one entry",
                        "\"value\" must be a number",
                        "\"unit\" is missing",
                        "\"data\" is missing"));
  }

  @Test
  void what_is_no_json_and_what_points_elsewhere_is_refused() throws IOException {
    write("{", new byte[0]);
    assertThatThrownBy(() -> ModelStore.inFolder(folder).manifest("tiny"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("tiny.json: not JSON: ");

    write(manifest("0".repeat(64)).replace("tiny.onnx", "../tiny.onnx"), new byte[0]);
    assertThatThrownBy(() -> ModelStore.inFolder(folder).manifest("tiny"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("its file must be a plain name but was \"../tiny.onnx\"");

    assertThatThrownBy(() -> ModelStore.inFolder(folder).manifest("../x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a model's name has lower-case letters, digits, dots and hyphens but was \"../x\"");
  }
}
