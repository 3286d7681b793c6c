package io.github.muxbench.results.report.atlas;

import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.report.text.CommandLines;
import java.util.List;

/**
 * What the page and the README of an atlas show.
 *
 * @param command arguments that ask for it
 */
public record AtlasPage(Atlas atlas, List<String> command) {

  public String title() {
    return String.join(", ", atlas.contestants()) + " against " + atlas.baseline() + ", mapped";
  }

  public List<String> invalid() {
    return atlas.invalid();
  }

  /** Returns what holds at all places but along their own axis. */
  public String reading() {
    Plan plan = atlas.places().getFirst().run().plan();
    return "Each row is a comparison of its own, of %d blocks. Where nothing else is said: 64 connections, 64 bytes, no work. "
            .formatted(plan.blocks())
        + "Whether two rows differ isn't tested.";
  }

  public List<String> answers() {
    return atlas.sentences();
  }

  public List<Atlas.Place> places() {
    return atlas.places();
  }

  public String repeat() {
    return CommandLines.repeating(command);
  }
}
