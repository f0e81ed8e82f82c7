package energy.headroom.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One file as nodes with line numbers: bounded in size and depth, and without what hides things (anchors, aliases). */
final class Document {
    static final int MOST_BYTES = 1 << 20;
    private static final int MOST_DEPTH = 20;

    private Document() {}

    static String text(Path file) throws BadSettings {
        String source = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw refused(source, 0, "is a folder. Name the file in it");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw refused(source, 0, "is larger than 1 MiB, which no settings file needs to be");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw refused(source, 0, "does not exist");
        } catch (CharacterCodingException e) {
            throw refused(source, 0, "is not UTF-8 text. Save it as UTF-8");
        } catch (IOException e) {
            throw refused(source, 0, "cannot be read: " + e.getMessage());
        }
    }

    /** The mapping that the text is. */
    static MappingNode mapping(String source, String text) throws BadSettings {
        if (text.length() > MOST_BYTES) {
            throw refused(source, 0, "is larger than 1 MiB, which no settings file needs to be");
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setNestingDepthLimit(MOST_DEPTH);
        Yaml yaml = new Yaml(options);
        try {
            for (Event event : yaml.parse(new StringReader(text))) {
                refuseAnchors(source, event);
            }
            @Nullable Node root = yaml.compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return mapping;
            }
            throw refused(
                    source,
                    root == null ? 0 : line(root),
                    root == null ? "is empty" : "must be settings, each as name: value");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw refused(source, line, "is not YAML here: " + e.getProblem());
        } catch (YAMLException e) {
            throw refused(source, 0, "is not YAML: " + e.getMessage());
        }
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }

    private static void refuseAnchors(String source, Event event) throws BadSettings {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            int line = event.getStartMark() == null ? 0 : event.getStartMark().getLine() + 1;
            throw refused(source, line, "anchors (&) and aliases (*) are not read here. Write the settings out");
        }
    }

    private static BadSettings refused(String source, int line, String reason) {
        return new BadSettings(List.of(new Fault(source, line, "", reason)));
    }

    /**
     * What a document was read from, and where its secrets and relative paths lead.
     *
     * @param whole whether a setting that nobody asks for is a fault
     */
    record Origin(String source, Path folder, boolean whole, Environment environment, List<Fault> faults) {
        void fault(int line, String setting, String reason) {
            faults.add(new Fault(source, line, setting, reason));
        }
    }
}
