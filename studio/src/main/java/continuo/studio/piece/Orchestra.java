package continuo.studio.piece;

import continuo.renderer.Renderer;
import continuo.renderer.neural.NeuralRenderer;
import continuo.symbolic.performance.Performance;
import continuo.theory.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The instruments that play, ready to; owns the networks until it is closed. */
public final class Orchestra implements AutoCloseable {
  private final Optional<NeuralRenderer> neural;

  private Orchestra(Optional<NeuralRenderer> neural) {
    this.neural = neural;
  }

  /** Gathers the players. */
  public static Orchestra of(Players players) {
    return new Orchestra(
        players.neural()
            ? Optional.of(NeuralRenderer.shipped(players.device(), players.quality()))
            : Optional.empty());
  }

  /** The renderer that asks networks first, if they play. */
  public Renderer renderer() {
    return neural.map(networks -> new Renderer(List.of(networks))).orElseGet(Renderer::new);
  }

  /** Who plays what the networks cannot, and, once they have played, where they ran. */
  public List<Diagnostic> findings(Performance performance) {
    List<Diagnostic> findings = new ArrayList<>();
    neural.ifPresent(
        networks -> {
          findings.addAll(networks.findings(performance));
          findings.addAll(networks.deviceFindings());
        });
    return findings;
  }

  @Override
  public void close() {
    neural.ifPresent(NeuralRenderer::close);
  }
}
