package io.github.muxbench.server.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveBufferTest {

  @ParameterizedTest
  @CsvSource({"16384, 512", "512, 512", "100, 100", "1, 1"})
  void firstBuffer_isSmall_andNeverAboveTheMaximum(int maxSize, int size) {
    assertThat(ReceiveBuffer.first(maxSize).remaining()).isEqualTo(size);
  }

  @Test
  void bufferThatEachReadFills_doublesUpToTheMaximum() {
    ByteBuffer buffer = ReceiveBuffer.first(1500);
    buffer = afterReading(buffer, buffer.capacity(), 1500);
    assertThat(buffer.remaining()).isEqualTo(1024);
    buffer = afterReading(buffer, buffer.capacity(), 1500);
    assertThat(buffer.remaining()).isEqualTo(1500);
    ByteBuffer largest = buffer;

    assertThat(afterReading(largest, largest.capacity(), 1500)).isSameAs(largest);
    assertThat(largest.remaining()).isEqualTo(1500);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511})
  void bufferThatAReadDidNotFill_isUsedAgain_whole(int received) {
    ByteBuffer buffer = ReceiveBuffer.first(1024);

    assertThat(afterReading(buffer, received, 1024)).isSameAs(buffer);
    assertThat(buffer.remaining()).isEqualTo(512);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void buffers_areOfTheKindAskedFor_alsoWhenTheyGrow(boolean direct) {
    ByteBuffer first = direct ? ReceiveBuffer.first(1024) : ReceiveBuffer.firstWithArray(1024);

    assertThat(first.isDirect()).isEqualTo(direct);
    assertThat(afterReading(first, 512, 1024).isDirect()).isEqualTo(direct);
  }

  @Test
  void maximumNearTheLimitOfBuffers_doesNotOverflow() {
    ByteBuffer large = ByteBuffer.allocate(1 << 20).position(1 << 20).flip();

    assertThat(ReceiveBuffer.next(large, Integer.MAX_VALUE).capacity()).isEqualTo(1 << 21);
  }

  private static ByteBuffer afterReading(ByteBuffer buffer, int received, int maxSize) {
    return ReceiveBuffer.next(buffer.position(received).flip(), maxSize);
  }
}
