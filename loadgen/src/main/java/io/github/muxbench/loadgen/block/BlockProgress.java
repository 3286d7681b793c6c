package io.github.muxbench.loadgen.block;

/** Is told how far blocks are. */
@FunctionalInterface
public interface BlockProgress {
  /**
   * Is called whenever something else begins.
   *
   * @param block from 0
   * @param what goes on in it
   */
  void at(int block, String what);
}
