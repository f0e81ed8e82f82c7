package energy.headroom.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The names and nodes of one mapping, which of them were asked for, and where they stand in the file. */
final class Entries {
    /** One text of a list. */
    record Text(String path, int line, String text) {}

    private record Entry(int line, Node value) {}

    private final Document.Origin origin;
    private final String path;
    private final int line;
    private final boolean silent;
    private final Map<String, Entry> written = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    private Entries(Document.Origin origin, String path, int line, boolean silent) {
        this.origin = origin;
        this.path = path;
        this.line = line;
        this.silent = silent;
    }

    static Entries of(MappingNode mapping, String path, Document.Origin origin) {
        Entries entries = new Entries(origin, path, Document.line(mapping), false);
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                origin.fault(Document.line(tuple.getKeyNode()), path, "the name of a setting must be a plain word");
                continue;
            }
            int line = Document.line(key);
            @Nullable Entry earlier = entries.written.putIfAbsent(key.getValue(), new Entry(line, tuple.getValueNode()));
            if (earlier != null) {
                origin.fault(
                        line,
                        entries.path(key.getValue()),
                        "is written twice, first in line " + earlier.line() + ". Remove one");
            }
        }
        return entries;
    }

    /** What stands in for a required section that is missing: it has nothing, and complains about nothing. */
    Entries absent(String name) {
        return new Entries(origin, path(name), line(name), true);
    }

    /** A section that was left out. What it requires is missing at the section around it. */
    Entries empty(String name) {
        return new Entries(origin, path(name), line(name), false);
    }

    Document.Origin origin() {
        return origin;
    }

    Set<String> names() {
        return written.keySet();
    }

    boolean isWritten(String name) {
        asked.add(name);
        @Nullable Entry entry = written.get(name);
        return entry != null && !isNull(entry.value());
    }

    boolean isScalar(String name) {
        return isWritten(name) && node(name) instanceof ScalarNode;
    }

    void requireWritten(String name) {
        if (!isWritten(name)) {
            fault(name, written.containsKey(name) ? "has no value. Write one" : "is missing. Add it");
        }
    }

    void requireItems(String name) {
        requireWritten(name);
        if (node(name) instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
            fault(name, "is an empty list. Write at least one item");
        }
    }

    @Nullable String text(String name) {
        @Nullable Node node = node(name);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(
                name,
                node instanceof SequenceNode ? "must be one value, not a list" : "must be one value, not a section");
        return null;
    }

    Optional<Entries> mapping(String name) {
        @Nullable Node node = node(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(of(mapping, path(name), origin));
        }
        fault(name, "must be a section with settings of its own, each as name: value");
        return Optional.empty();
    }

    List<Entries> mappings(String name) {
        List<Entries> sections = new ArrayList<>();
        List<Node> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            String item = path(name) + "[" + (i + 1) + "]";
            if (items.get(i) instanceof MappingNode mapping) {
                sections.add(of(mapping, item, origin));
            } else {
                origin.fault(Document.line(items.get(i)), item, "must be a section with settings, each as name: value");
            }
        }
        return sections;
    }

    List<Text> texts(String name) {
        List<Text> texts = new ArrayList<>();
        List<Node> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            String item = path(name) + "[" + (i + 1) + "]";
            int at = Document.line(items.get(i));
            if (items.get(i) instanceof ScalarNode scalar && !isNull(scalar)) {
                texts.add(new Text(item, at, scalar.getValue()));
            } else {
                origin.fault(at, item, "must be one value");
            }
        }
        return texts;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    int line(String name) {
        @Nullable Entry entry = written.get(name);
        return entry == null ? line : entry.line();
    }

    void fault(String name, String reason) {
        if (!silent) {
            origin.fault(line(name), path(name), reason);
        }
    }

    void faultOfAll(String reason) {
        if (!silent) {
            origin.fault(line, path, reason);
        }
    }

    void refuseUnasked() {
        for (String name : written.keySet()) {
            if (origin.whole() && !asked.contains(name)) {
                fault(
                        name,
                        "is no setting here. "
                                + Suggestion.nearest(name, asked)
                                        .map(known -> "Did you mean " + known + "?")
                                        .orElse("Known here: " + String.join(", ", asked)));
            }
        }
    }

    private List<Node> items(String name) {
        @Nullable Node node = node(name);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        fault(name, "must be a list");
        return List.of();
    }

    private @Nullable Node node(String name) {
        asked.add(name);
        @Nullable Entry entry = written.get(name);
        return entry == null || isNull(entry.value()) ? null : entry.value();
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equals("null"));
    }
}
