package io.github.muxbench.loadgen.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Damages a run directory in one of many ways, the same for the same seed. */
final class Mutation {

  private static final JsonMapper JSON = new JsonMapper();

  /** What may stand where something else belongs, as JSON has it. */
  private static final List<String> STRANGE =
      List.of(
          "null",
          "-1",
          "0",
          "1",
          "0.5",
          "2147483647",
          "-2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "1e308",
          "-1e308",
          "1e-308",
          "1e400",
          "12345678901234567890123",
          "\"\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"-Infinity\"",
          "true",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"\":null}",
          "\"selector\"",
          "\"../../etc/passwd\"",
          "\"CAPACITY\"",
          "\"capacity\"",
          "\"2026-13-45T99:00:00Z\"",
          "\"+1000000000-12-31T23:59:59.999999999Z\"",
          "1e18");

  private final Random random;
  private String told = "nothing";

  Mutation(long seed) {
    random = new Random(seed);
  }

  /** Writes a damaged run, and returns what was done to it. */
  String write(Path directory) throws IOException {
    ObjectNode run = SmallRun.json();
    if (random.nextInt(3) > 0) {
      int times = 1 + random.nextInt(2);
      for (int i = 0; i < times; i++) {
        change(run);
      }
      SmallRun.write(directory, run);
    } else {
      SmallRun.write(directory, run);
      damage(directory);
    }
    return told;
  }

  /** One place in a document: what it is in, and its name or index there. */
  private record Place(JsonNode parent, String name, int index) {
    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(name, value);
      } else {
        ((ArrayNode) parent).set(index, value);
      }
    }

    void remove() {
      if (parent instanceof ObjectNode object) {
        object.remove(name);
      } else {
        ((ArrayNode) parent).remove(index);
      }
    }

    JsonNode value() {
      return parent instanceof ObjectNode ? parent.path(name) : parent.path(index);
    }

    @Override
    public String toString() {
      return parent instanceof ObjectNode ? name : "[" + index + "]";
    }
  }

  /** Goes down from the root, and stops somewhere on the way, so that all depths are as likely. */
  private Place place(JsonNode root) {
    JsonNode parent = root;
    while (true) {
      Place place;
      if (parent instanceof ObjectNode object) {
        List<String> names = new ArrayList<>(object.propertyNames());
        place = new Place(parent, names.get(random.nextInt(names.size())), 0);
      } else {
        place = new Place(parent, "", random.nextInt(parent.size()));
      }
      JsonNode value = place.value();
      if (!value.isContainer() || value.isEmpty() || random.nextInt(5) == 0) {
        return place;
      }
      parent = value;
    }
  }

  private void change(ObjectNode run) {
    Place place = place(run);
    JsonNode value = place.value();
    switch (random.nextInt(6)) {
      case 0 -> {
        tell("removed " + place);
        place.remove();
      }
      case 1 -> {
        tell("poisoned " + place);
        place.set(JSON.getNodeFactory().stringNode(SmallRun.POISON));
      }
      case 2 -> {
        Place other = place(run);
        tell("swapped " + place + " and " + other);
        JsonNode its = other.value().deepCopy();
        other.set(value.deepCopy());
        place.set(its);
      }
      case 3 -> {
        tell("doubled " + place);
        if (place.parent() instanceof ArrayNode array) {
          array.add(value.deepCopy());
        } else if (value instanceof ArrayNode array && !array.isEmpty()) {
          array.add(array.get(random.nextInt(array.size())).deepCopy());
        }
      }
      default -> {
        String strange = STRANGE.get(random.nextInt(STRANGE.size()));
        tell("set " + place + " to " + strange);
        place.set(JSON.readTree(strange));
      }
    }
  }

  private void tell(String what) {
    told = told.equals("nothing") ? what : told + ", " + what;
  }

  private void damage(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.sorted().toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    String name = String.valueOf(file.getFileName());
    switch (random.nextInt(8)) {
      case 0 -> {
        tell("cut " + name);
        Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      }
      case 1 -> {
        tell("garbage in " + name);
        int from = random.nextInt(bytes.length);
        for (int i = from; i < Math.min(bytes.length, from + 1 + random.nextInt(40)); i++) {
          bytes[i] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
      }
      case 2 -> {
        tell("nothing but garbage in " + name);
        byte[] garbage = new byte[random.nextInt(5_000)];
        random.nextBytes(garbage);
        Files.write(file, garbage);
      }
      case 3 -> {
        tell("no " + name);
        Files.delete(file);
      }
      case 4 -> {
        tell("a folder in place of " + name);
        Files.delete(file);
        Files.createDirectory(file);
      }
      case 5 -> {
        Path other = files.get(random.nextInt(files.size()));
        tell("the content of " + other.getFileName() + " in " + name);
        if (!other.equals(file)) {
          Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      case 6 -> {
        tell("a line of " + name + " gone or doubled");
        List<String> lines =
            new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        int line = random.nextInt(lines.size());
        if (random.nextBoolean()) {
          lines.remove(line);
        } else {
          lines.add(line, lines.get(line));
        }
        Files.write(file, lines);
      }
      default -> {
        tell("strange JMH results");
        Files.writeString(
            directory.resolve("jmh.json"), STRANGE.get(random.nextInt(STRANGE.size())));
      }
    }
  }
}
