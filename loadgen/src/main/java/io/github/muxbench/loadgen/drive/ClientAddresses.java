package io.github.muxbench.loadgen.drive;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where a generator connects from. One address has a port for each connection to a server, and no
 * more than the system sets aside; loopback has addresses enough for as many times that. A bound
 * port is taken whatever it connects to, so the further addresses are of each server its own:
 * 127.x.y.z, where x and y are the bytes of its port.
 *
 * @param ports that the system sets aside for connections from one address to a server
 */
public record ClientAddresses(long ports) {

  /** Ports are never short. */
  static final ClientAddresses ONE = new ClientAddresses(Long.MAX_VALUE);

  /** The rest is for those that were closed lately, and for other programs. */
  private static final double USED_SHARE = 0.75;

  /** The system's choice, and so many less one of each server's own. */
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
  @Nullable InetSocketAddress of(int id, InetSocketAddress server) throws UnknownHostException {
    long index = id / ofOne();
    if (index == 0 || !areManyTo(server.getAddress())) {
      return null;
    }
    int port = server.getPort();
    byte[] address = {127, (byte) (port >> 8), (byte) port, (byte) (index % ADDRESSES)};
    return new InetSocketAddress(InetAddress.getByAddress(address), 0);
  }

  private long ofOne() {
    return Math.max(1, (long) (Math.min(ports, Integer.MAX_VALUE) * USED_SHARE));
  }
}
