package energy.headroom.sites.port;

import java.util.List;

/** The messages between the providers and us, for those who show them. Safe for use by many threads. */
public interface Messages {
    /** The newest messages, newest first, at most {@code n} of them; blocks. */
    List<MessageView> recent(int n);
}
