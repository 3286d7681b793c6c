package io.github.muxbench.results.report.sides;

import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs of two sizes and two numbers of connections, all with the same figures. */
public final class SyntheticMatrix {

  private SyntheticMatrix() {}

  public static void write(Path target) throws IOException {
    Map<String, Run> runs = new LinkedHashMap<>();
    Map<String, Map<String, String>> places = new LinkedHashMap<>();
    for (String size : List.of("64B", "4KiB")) {
      for (String connections : List.of("8", "64")) {
        String label = size + " " + connections;
        runs.put(label, SyntheticRun.run());
        Map<String, String> place = new LinkedHashMap<>();
        place.put("size", size);
        place.put("connections", connections);
        places.put(label, place);
      }
    }
    SideBySideReport.write(runs, places, target);
  }
}
