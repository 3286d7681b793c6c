package io.github.muxbench.loadgen.drive;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a client and the server say to each other: requests, and for each of them one answer, in the
 * order of the requests. When a request is sent is the {@link Load}'s matter, and none of this.
 *
 * <p>Each generator thread has one of its own, so that the dialogues on its connections, of which
 * one speaks at a time, may share buffers. Nothing here may allocate for a right message.
 */
public interface Exchange {

  /**
   * Begins on a fresh connection.
   *
   * @param connection its number, from 0
   */
  Dialogue begin(int connection);

  /** What has been said on one connection so far, and what must come next. */
  interface Dialogue {

    /**
     * Returns what goes to the server next: the rest of the request that is under way, if it has
     * one, and then new ones. It may be only the first part of that, and has nothing remaining only
     * if there is nothing to send. Good until the next call to any dialogue of the same thread.
     *
     * @param requests new ones that may be sent, 0 or more
     */
    ByteBuffer toSend(int requests);

    /**
     * Takes note that the socket took the first bytes of what {@link #toSend} returned.
     *
     * @return how many requests begin among them
     */
    int sent(int bytes);

    /**
     * Takes bytes that came for the answer that is due next, up to its end at most, and checks each
     * of them.
     *
     * @param received bytes between position and limit, at least one; taken ones lie before the
     *     position afterwards
     */
    Answer take(ByteBuffer received);

    /**
     * Says what was first found wrong in the answer that {@link #take} last took bytes for, in one
     * line; null if nothing was.
     */
    @Nullable String fault();
  }

  /** How far an answer is. */
  enum Answer {
    INCOMPLETE,
    RIGHT,
    WRONG
  }
}
