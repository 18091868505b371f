package io.akashi.node.events;

import io.akashi.sidetree.store.ChangeLog.Cursor;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** A place in the change log as clients keep it: 27 characters whose meaning is ours alone. */
final class CursorText {
    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    private CursorText() {}

    static String of(Cursor cursor) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(cursor.log())
                .putLong(cursor.row())
                .putInt(cursor.index())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The place, or empty if this is no text of one. */
    static Optional<Cursor> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            Cursor cursor = new Cursor(in.getLong(), in.getLong(), in.getInt());
            return Optional.of(cursor).filter(found -> found.row() >= 0 && found.index() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
