import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.DoubleStream;

/**
 * How long does a newcomer wait for its first answer from a saturated server? Measured a second
 * time, with as little code as possible and none of muxbench's, so that the two can be held against
 * each other.
 *
 * <pre>java scripts/DirectNewcomers.java HOST PORT
 *     [CONNECTIONS 64] [SECONDS 3] [NEWCOMERS A SECOND 40] [TURNS 5] [WARM-UP SECONDS 5]</pre>
 *
 * <p>In each turn so many fresh connections send 64 bytes and, once these are back, 64 more,
 * without a pause. In the first half of it newcomers are due at even gaps: each connects, sends 64
 * bytes, waits for all of them and leaves. Its time counts from when it was due. Who has no answer
 * when the turn ends is censored, and ranked by the age that it reached; "over" says that such a
 * one ranks up to a percentile. One thread does it all and never sleeps, so it wants a CPU of its
 * own. Ends with 1 if a connection fails.
 */
public final class DirectNewcomers {

  private static final byte[] MESSAGE = "0123456789abcdef".repeat(4).getBytes(US_ASCII);

  /** A connection; its time counts from {@code due}. */
  private static final class Client {
    final boolean isNewcomer;
    final ByteBuffer answer = ByteBuffer.allocate(MESSAGE.length);
    long due;

    Client(boolean isNewcomer, long due) {
      this.isNewcomer = isNewcomer;
      this.due = due;
    }
  }

  private record Wait(double ms, boolean isCensored) {}

  private final List<Wait> newcomers = new ArrayList<>();
  private double seconds;
  private long answers;
  private double longestMs;

  public static void main(String[] arguments) throws InterruptedException {
    double[] numbers = {0, 64, 3, 40, 5, 5};
    try {
      for (int i = 1; i < arguments.length; i++) {
        numbers[i - 1] = Double.parseDouble(arguments[i]);
      }
      InetSocketAddress server = new InetSocketAddress(arguments[0], (int) numbers[0]);
      boolean areCounts =
          DoubleStream.of(numbers[0], numbers[1], numbers[4]).allMatch(each -> each % 1 == 0);
      boolean arePositive = Arrays.stream(numbers, 0, 5).allMatch(each -> each > 0 && each < 1e5);
      boolean isWarmUp = numbers[5] >= 0 && numbers[5] < 1e5;
      if (!areCounts || !arePositive || !isWarmUp || server.isUnresolved()) {
        throw new IllegalArgumentException();
      }
      measure(server, (int) numbers[1], numbers[2], numbers[3], (int) numbers[4], numbers[5]);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println(
          "DirectNewcomers takes HOST PORT"
              + " [CONNECTIONS] [SECONDS] [NEWCOMERS A SECOND] [TURNS] [WARM-UP SECONDS]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("DirectNewcomers: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void measure(
      InetSocketAddress server,
      int connections,
      double seconds,
      double perSecond,
      int turns,
      double warmUp)
      throws IOException, InterruptedException {
    if (warmUp > 0) {
      new DirectNewcomers().turn(server, connections, warmUp, perSecond);
    }
    DirectNewcomers all = new DirectNewcomers();
    for (int i = 1; i <= turns; i++) {
      Thread.sleep(200);
      DirectNewcomers turn = new DirectNewcomers();
      turn.turn(server, connections, seconds, perSecond);
      System.out.println("turn " + i + ": " + turn);
      all.newcomers.addAll(turn.newcomers);
      all.seconds += turn.seconds;
      all.answers += turn.answers;
      all.longestMs = Math.max(all.longestMs, turn.longestMs);
    }
    System.out.println("all: " + all);
  }

  private void turn(InetSocketAddress server, int connections, double length, double perSecond)
      throws IOException {
    seconds = length;
    long start = System.nanoTime() + 500_000_000;
    long end = start + (long) (length * 1e9);
    Queue<Long> due = new ArrayDeque<>();
    for (int i = 0; i < length / 2 * perSecond; i++) {
      due.add(start + (long) (i / perSecond * 1e9));
    }
    Selector selector = Selector.open();
    try {
      for (int i = 0; i < connections; i++) {
        connect(selector, server, new Client(false, System.nanoTime()));
      }
      for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
        while (!due.isEmpty() && due.peek() <= now) {
          connect(selector, server, new Client(true, due.remove()));
        }
        if (selector.selectNow() == 0) {
          Thread.yield(); // To a server on the same CPU, if there is one.
        }
        for (SelectionKey key : selector.selectedKeys()) {
          if (isAnswered(key)) {
            answered(key, System.nanoTime(), start, end);
          }
        }
        selector.selectedKeys().clear();
      }
      for (SelectionKey key : selector.keys()) {
        if (key.isValid()) {
          note((Client) key.attachment(), end, true);
        }
      }
      due.forEach(each -> note(new Client(true, each), end, true)); // Never got around to.
    } finally {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    }
  }

  private static void connect(Selector selector, InetSocketAddress server, Client client)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, client);
    if (channel.connect(server)) {
      send(key);
    }
  }

  private static void send(SelectionKey key) throws IOException {
    key.interestOps(SelectionKey.OP_READ);
    ((Client) key.attachment()).answer.clear();
    if (((SocketChannel) key.channel()).write(ByteBuffer.wrap(MESSAGE)) < MESSAGE.length) {
      throw new IOException("an empty socket has no room for a message");
    }
  }

  private static boolean isAnswered(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    if (key.isConnectable()) {
      channel.finishConnect();
      send(key);
      return false;
    }
    ByteBuffer answer = ((Client) key.attachment()).answer;
    if (channel.read(answer) < 0) {
      throw new IOException("the server closed a connection");
    }
    if (answer.hasRemaining()) {
      return false;
    }
    if (!Arrays.equals(answer.array(), MESSAGE)) {
      throw new IOException("an answer is not what was sent");
    }
    return true;
  }

  private void answered(SelectionKey key, long now, long start, long end) throws IOException {
    Client client = (Client) key.attachment();
    if (now >= end) {
      return; // Too late: as if it hadn't come.
    }
    if (now >= start) {
      note(client, now, false);
    }
    if (client.isNewcomer) {
      key.channel().close();
    } else {
      client.due = now;
      send(key);
    }
  }

  private void note(Client client, long now, boolean isCensored) {
    double ms = (now - client.due) / 1e6;
    if (client.isNewcomer) {
      newcomers.add(new Wait(ms, isCensored));
      return;
    }
    longestMs = Math.max(longestMs, ms);
    answers += isCensored ? 0 : 1;
  }

  @Override
  public String toString() {
    long censored = newcomers.stream().filter(Wait::isCensored).count();
    return String.format(
        Locale.ROOT,
        "%d newcomers, %d answered, %d censored, p50 %s ms, p90 %s ms, "
            + "%.0f messages/s, longest wait %.2f ms",
        newcomers.size(),
        newcomers.size() - censored,
        censored,
        percentile(50),
        percentile(90),
        answers / seconds,
        longestMs);
  }

  private String percentile(int percent) {
    newcomers.sort(Comparator.comparingDouble(Wait::ms));
    List<Wait> upTo = newcomers.subList(0, (newcomers.size() * percent + 99) / 100);
    if (upTo.isEmpty()) {
      return "unknown";
    }
    String over = upTo.stream().anyMatch(Wait::isCensored) ? "over " : "";
    return String.format(Locale.ROOT, "%s%.2f", over, upTo.get(upTo.size() - 1).ms());
  }
}
