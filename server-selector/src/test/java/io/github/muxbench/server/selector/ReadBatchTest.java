package io.github.muxbench.server.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadBatchTest {

  private static final int BUFFER_SIZE = 10;

  private final ReadBatch batch = new ReadBatch(BUFFER_SIZE);
  private final List<String> answers = new ArrayList<>();

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
    batch.read(channel("left"), _ -> {});
    read("taken", "2");

    batch.answer();

    assertThat(answers).containsExactly("2:taken");
  }

  @Test
  void read_takesOneBufferAtMost() throws IOException {
    ReadableByteChannel channel = channel("0123456789abc");

    batch.read(channel, receiver("1"));
    batch.read(channel, receiver("2"));
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
    int reads = 0;
    for (; !batch.isFull(); reads++) {
      read("x", "r" + reads);
    }
    read("y", "one more");

    assertThat(answers).hasSize(reads).contains("r0:x", "r" + (reads - 1) + ":x");
    assertThat(batch.isFull()).isFalse();
    batch.answer();
    assertThat(answers).hasSize(reads + 1).endsWith("one more:y");
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
    return batch.read(channel(text), receiver(receiver));
  }

  private ReadBatch.Receiver receiver(String name) {
    return bytes -> answers.add(name + ":" + StandardCharsets.US_ASCII.decode(bytes));
  }

  private static ReadableByteChannel channel(String text) {
    return Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
