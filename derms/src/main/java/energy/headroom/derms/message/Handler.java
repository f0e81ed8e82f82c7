package energy.headroom.derms.message;

import energy.headroom.oscp.message.Action;
import java.util.concurrent.CompletionStage;

/** Handles one kind of message. What goes wrong in it fails the stage. */
interface Handler {
    Action action();

    CompletionStage<Answer> handle(Incoming incoming);
}
