package io.akashi.node.events;

import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.ChangeLog.Change;
import io.akashi.sidetree.store.ChangeLog.Cursor;
import io.akashi.sidetree.store.ChangeLog.Entry;
import io.akashi.sidetree.store.ChangeLog.Page;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One client's stream. It has no thread: the server calls when there is room, {@link EventStreams} when there is news.
 * Nothing is read ahead of a client that does not read, so that it costs one page of memory at most.
 */
final class EventStream implements WriteListener {
    private static final int PAGE = 100;

    /** Entries that one turn looks at: a client who wants few DIDs gets a place in the log from time to time. */
    private static final int LOOKED_AT = 10_000;

    private final ChangeLog log;
    private final String didPrefix;
    private final Set<String> suffixes;
    private final ServletOutputStream out;
    private final Runnable again;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Cursor cursor;
    private boolean tellsPlace = true;
    private boolean begun;
    private boolean isAtEnd;
    private boolean unflushed;
    private boolean waits;
    private long waitsSince;

    /**
     * What a client asked for.
     *
     * @param after the place after which its stream begins
     * @param suffixes of the DIDs that it wants, or none for all
     */
    record Wish(Cursor after, Set<String> suffixes) {
        Wish {
            suffixes = Set.copyOf(suffixes);
        }
    }

    /** @param again has {@link #send} called soon */
    EventStream(ChangeLog log, String didPrefix, Wish wish, ServletOutputStream out, Runnable again) {
        this.log = log;
        this.again = again;
        this.didPrefix = didPrefix;
        this.cursor = wish.after();
        this.suffixes = wish.suffixes();
        this.out = out;
    }

    /** Done when the stream has ended, for whatever reason. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Whether the client has taken nothing for longer than so many nanoseconds; {@code now} is as of {@link System#nanoTime}. */
    synchronized boolean hasWaited(long nanos, long now) {
        return waits && now - waitsSince > nanos;
    }

    /** Has the place told even if there is nothing else, which keeps the connection alive and the client's place young. */
    synchronized boolean beat() {
        tellsPlace = true;
        return send();
    }

    /** Sends as much as there is, or as there is room for; false if it stopped before, to give others a turn. */
    synchronized boolean send() {
        if (!begun || ended.isDone()) {
            return true;
        }
        try {
            return write();
        } catch (IOException e) {
            end(); // whoever asked has gone
            return true;
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    private boolean write() throws IOException {
        for (int looked = 0; hasRoom(); looked += PAGE) {
            boolean mayLook = looked < LOOKED_AT;
            String text = mayLook ? next() : "";
            if (!text.isEmpty()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                unflushed = true;
            } else if (unflushed && (!mayLook || isAtEnd)) {
                out.flush();
                unflushed = false;
            } else if (!mayLook || isAtEnd) {
                return mayLook;
            }
        }
        return true;
    }

    private String next() {
        Page page = log.after(cursor, PAGE);
        isAtEnd = page instanceof Page.Entries entries && entries.entries().size() < PAGE;
        return page instanceof Page.Entries entries ? text(entries) : reset();
    }

    private boolean hasRoom() {
        boolean room = out.isReady();
        if (room) {
            waits = false;
        } else if (!waits) {
            waits = true;
            waitsSince = System.nanoTime();
        }
        return room;
    }

    private String text(Page.Entries page) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : page.entries()) {
            if (isWanted(entry.change())) {
                text.append("id: ").append(CursorText.of(entry.cursor())).append('\n');
                text.append("event: ").append(ChangeJson.name(entry.change())).append('\n');
                String json = JsonText.write(new JsonObject(ChangeJson.members(entry.change(), didPrefix)));
                text.append("data: ").append(json).append("\n\n");
            }
        }
        cursor = page.next();
        if (text.isEmpty() && tellsPlace && isAtEnd) {
            text.append(": here\nid: ").append(CursorText.of(cursor)).append("\n\n");
            tellsPlace = false;
        } else if (!text.isEmpty()) {
            tellsPlace = false;
        }
        return text.toString();
    }

    private boolean isWanted(Change change) {
        return suffixes.isEmpty()
                || !(change instanceof Change.OfOperation its)
                || suffixes.contains(its.suffix().text());
    }

    private String reset() {
        cursor = log.head();
        return "id: " + CursorText.of(cursor) + "\nevent: " + ChangeJson.RESET + "\ndata: "
                + JsonText.write(ChangeJson.reset()) + "\n\n";
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
        }
        if (!send()) {
            again.run();
        }
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    /** Ends the stream; the client comes again with the last place that it was told. */
    void end() {
        ended.complete(null);
    }
}
