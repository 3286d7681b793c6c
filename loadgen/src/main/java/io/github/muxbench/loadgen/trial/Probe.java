package io.github.muxbench.loadgen.trial;

import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.trial.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What contestants go through in a trial, and what is measured of it. */
public interface Probe {

  /** Returns its name. */
  String kind();

  /** Returns what each contestant goes through, in a sentence. */
  String about();

  /** Returns what is measured. */
  List<Trial.Figure> figures();

  /** Returns how many milliseconds each contestant is driven for in one turn. */
  int millis();

  /** Returns how many turns each contestant has in a block. */
  int turns();

  /**
   * Returns what is measured in a block.
   *
   * @param live warmed up
   * @param contestants in the order of their turns
   * @param notes takes what there is to say against it
   * @return by contestant and figure; what isn't known is absent
   */
  Map<String, Map<String, Double>> measure(
      LiveBlock live, List<String> contestants, List<Block.Warmup> warmups, List<String> notes)
      throws IOException;
}
