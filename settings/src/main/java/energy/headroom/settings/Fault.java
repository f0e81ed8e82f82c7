package energy.headroom.settings;

/**
 * What is wrong with one setting.
 *
 * @param source the file's name as it was given
 * @param line from 1; 0 where the file as a whole is meant
 * @param setting its path, such as {@code sites[2].group-id}; empty where no setting is meant
 * @param reason what is wrong and what to do; never the value of a secret
 */
public record Fault(String source, int line, String setting, String reason) {
    @Override
    public String toString() {
        return source + ":" + (line > 0 ? line + ":" : "") + (setting.isEmpty() ? " " : " " + setting + ": ") + reason;
    }
}
