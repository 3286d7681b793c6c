package io.github.muxbench.loadgen.trace;

/**
 * What a client did, or what came to it.
 *
 * @param nanos by the clock that all processes of a machine share; of what it did, from before the
 *     system was asked to, so that no effect can be earlier
 * @param until when the system had done it
 * @param bytes written or read; of an end, those that it is owed
 * @param answered whether with these bytes it has all that it has sent
 */
record ClientStep(long nanos, long until, Kind kind, String client, int bytes, boolean answered) {

  enum Kind {
    CONNECTS,
    SENDS,
    GETS,
    STOPS_READING,
    READS_ON,
    ENDS_OUTPUT,
    RESETS,
    /** The server has ended its output. */
    ENDED,
    /** The connection has failed. */
    FAILED,
    /** It isn't waited for any longer. */
    GIVEN_UP
  }
}
