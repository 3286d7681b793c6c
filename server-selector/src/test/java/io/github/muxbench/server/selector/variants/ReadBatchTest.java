package io.github.muxbench.server.selector.variants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadBatchTest {

  private static final int BUFFER_SIZE = 10;

  /** What a receiver of this name does with its bytes is to leave them. */
  private static final String LEAVES = "leaves";

  private final List<String> answers = new ArrayList<>();
  private final ReadBatch<String> batch = new ReadBatch<>(BUFFER_SIZE, this::answer);

  @Test
  void eachReceiver_getsWhatWasReadForIt_inOrder_once() throws IOException {
    assertThat(read("to one", "1")).isEqualTo(6);
    assertThat(read("to two", "2")).isEqualTo(6);

    batch.answer();
    batch.answer();

    assertThat(answers).containsExactly("1:to one", "2:to two");
  }

  @Test
  void bytesThatAReceiverLeaves_areNotGivenToTheNext() throws IOException {
    read("left", LEAVES);
    read("taken", "2");

    batch.answer();

    assertThat(answers).containsExactly("2:taken");
  }

  @Test
  void read_takesOneBufferAtMost() throws IOException {
    ReadableByteChannel channel = channel("0123456789abc");

    batch.read(channel, "1");
    batch.read(channel, "2");
    batch.answer();

    assertThat(answers).containsExactly("1:0123456789", "2:abc");
  }

  @Test
  void endOfStream_isToldApart_andOwesNothing() throws IOException {
    assertThat(read("", "1")).isEqualTo(-1);

    batch.answer();

    assertThat(answers).isEmpty();
  }

  @Test
  void smallMessages_fillTheBatchByTheirNumber_andAreAnsweredBeforeTheNextRead()
      throws IOException {
    ReadBatch<String> roomy = new ReadBatch<>(ReadBatch.MAX_READS, this::answer);
    for (int reads = 0; reads < ReadBatch.MAX_READS; reads++) {
      assertThat(roomy.isFull()).as("after %d bytes", reads).isFalse();
      roomy.read(channel("x"), "r" + reads);
    }
    assertThat(roomy.isFull()).isTrue();
    assertThat(answers).isEmpty();

    roomy.read(channel("y"), "one more");

    assertThat(answers)
        .hasSize(ReadBatch.MAX_READS)
        .startsWith("r0:x")
        .endsWith("r" + (ReadBatch.MAX_READS - 1) + ":x");
    assertThat(roomy.isFull()).isFalse();
    roomy.answer();
    assertThat(answers).hasSize(ReadBatch.MAX_READS + 1).endsWith("one more:y");
  }

  @Test
  void largeMessages_fillTheBatchBeforeARoundOfTheBufferWouldNotFit() throws IOException {
    int reads = 0;
    for (; !batch.isFull(); reads++) {
      assertThat(read("0123456789", "r")).isEqualTo(BUFFER_SIZE);
    }

    assertThat(reads).isEqualTo(4);
  }

  private int read(String text, String receiver) throws IOException {
    return batch.read(channel(text), receiver);
  }

  private void answer(String receiver, ByteBuffer bytes) {
    if (!receiver.equals(LEAVES)) {
      answers.add(receiver + ":" + StandardCharsets.US_ASCII.decode(bytes));
    }
  }

  private static ReadableByteChannel channel(String text) {
    return Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
