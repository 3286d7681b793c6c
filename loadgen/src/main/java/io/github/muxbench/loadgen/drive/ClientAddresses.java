package io.github.muxbench.loadgen.drive;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where a generator connects from. One address has a port for each connection to a server, and no
 * more than the system sets aside; loopback has addresses enough for as many times that.
 *
 * @param ports that the system sets aside for connections from one address to a server
 */
public record ClientAddresses(long ports) {

  /** Ports are never short. */
  static final ClientAddresses ONE = new ClientAddresses(Long.MAX_VALUE);

  /** The rest is for those that were closed lately, and for other programs. */
  private static final double USED_SHARE = 0.75;

  /** 127.0.0.1 to 127.0.0.200. */
  private static final int ADDRESSES = 200;

  /** Returns whether a server has many clients' addresses beside it. */
  public static boolean areManyTo(InetAddress server) {
    return server instanceof Inet4Address && server.isLoopbackAddress();
  }

  /** Returns how many connections there is room for, to a server on loopback. */
  public long room() {
    return ADDRESSES * ofOne();
  }

  /** Returns the address that a connection is bound to; null leaves it to the system. */
  @Nullable InetSocketAddress of(int id, InetAddress server) throws UnknownHostException {
    long index = id / ofOne();
    if (index == 0 || !areManyTo(server)) {
      return null;
    }
    byte[] address = {127, 0, 0, (byte) (1 + index % ADDRESSES)};
    return new InetSocketAddress(InetAddress.getByAddress(address), 0);
  }

  private long ofOne() {
    return Math.max(1, (long) (Math.min(ports, Integer.MAX_VALUE) * USED_SHARE));
  }
}
