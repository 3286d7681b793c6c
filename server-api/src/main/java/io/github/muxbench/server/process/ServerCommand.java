package io.github.muxbench.server.process;

import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A server's command line: the common options, and whatever a subclass adds. */
public abstract class ServerCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final CommonServerOptions common = new CommonServerOptions();

  /** Starts the server. An {@link IllegalArgumentException} is reported as a bad argument. */
  protected abstract EchoServer start(ServerOptions options, ServerEvents events)
      throws IOException;

  @Override
  public final Integer call() throws InterruptedException {
    try {
      return ServerProcess.run(spec.name(), common.toServerOptions(), common, this::start);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
