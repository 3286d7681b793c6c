package io.github.muxbench.loadgen.generator;

import io.github.muxbench.loadgen.drive.LostConnectionException;
import io.github.muxbench.loadgen.host.ServerObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program that a {@link GeneratorProcess} runs: has a {@link LocalGenerator} carry out one
 * request a line, and ends when its input does.
 *
 * <p>It is on the machine of the servers, so it observes them itself, right before the first
 * message of a window and right after the drain.
 */
public final class GeneratorMain {

  private GeneratorMain() {}

  public static void main(String[] arguments) throws IOException {
    LoadGenerator generator = new LocalGenerator(ServerObserver::ofLocal);
    JsonMapper json = JsonMapper.builder().build();
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream output = System.out;
    for (String line; (line = input.readLine()) != null; ) {
      output.println(json.writeValueAsString(answer(generator, json, line)));
      output.flush();
    }
    System.exit(0); // Connections and their threads end with the process.
  }

  private static GeneratorReply answer(LoadGenerator generator, JsonMapper json, String line) {
    try {
      return switch (json.readValue(line, GeneratorRequest.class)) {
        case GeneratorRequest.Memory memory ->
            GeneratorReply.memory(generator.measureMemory(memory));
        case GeneratorRequest.Idle idle -> GeneratorReply.idle(generator.idle(idle));
        case GeneratorRequest.Connect connect -> {
          generator.connect(connect);
          yield GeneratorReply.DONE;
        }
        case GeneratorRequest.Drive drive -> GeneratorReply.window(generator.drive(drive));
      };
    } catch (LostConnectionException e) {
      return GeneratorReply.lost(String.valueOf(e.getMessage()));
    } catch (IOException | JacksonException e) {
      return GeneratorReply.failed(String.valueOf(e.getMessage()));
    }
  }
}
