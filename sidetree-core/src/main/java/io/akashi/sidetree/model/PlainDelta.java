package io.akashi.sidetree.model;

import io.akashi.sidetree.json.PlainCursor;
import io.akashi.sidetree.uri.UriSyntax;

/**
 * Tells valid deltas from their bytes, without values: those that are plain ({@link PlainCursor}), with hashes as all nodes
 * write them and a few entries. {@link Delta#parse} accepts each of them, and JavaScript writes them as they stand. Of any
 * other delta nothing is said; {@link Delta} is the oracle of this, and the one that refuses.
 */
public final class PlainDelta {
    private static final int ENTRIES = 16;
    private static final KeyPurpose[] PURPOSES = KeyPurpose.values();

    private static final int ACTION = 1;
    private static final int DOCUMENT = 1 << 1;
    private static final int KEYS = 1 << 2;
    private static final int SERVICES = 1 << 3;
    private static final int IDS = 1 << 4;

    private static final int ID = 1;
    private static final int TYPE = 1 << 1;
    private static final int CONTENT = 1 << 2;
    private static final int PURPOSE = 1 << 3;

    private final PlainCursor cursor;
    /** The member that the action of this patch needs, besides the action. */
    private int needed;
    /** Start and length of the ids in this list. */
    private final int[] ids = new int[2 * ENTRIES];

    private int idCount;
    private int purposes;

    private PlainDelta(PlainCursor cursor) {
        this.cursor = cursor;
    }

    /** Moves the cursor over a delta; whether there was one that is known to be valid. */
    public static boolean isTaken(PlainCursor cursor) {
        return cursor.members(new PlainDelta(cursor)::deltaMember) == 3;
    }

    private int deltaMember() {
        if (cursor.isString("patches")) {
            return cursor.list(this::patch) ? 1 : 0;
        }
        return cursor.isString("updateCommitment") && cursor.takesString() && cursor.isHash() ? 2 : 0;
    }

    private boolean patch() {
        needed = 0;
        int members = cursor.members(this::patchMember);
        return needed != 0 && members == (ACTION | needed);
    }

    private int patchMember() {
        if (cursor.isString("action")) {
            return cursor.takesString() && action() ? ACTION : 0;
        }
        if (cursor.isString("document")) {
            return cursor.members(this::documentMember) != 0 ? DOCUMENT : 0;
        }
        return cursor.isString("ids") ? (cursor.list(this::takesId) ? IDS : 0) : documentMember();
    }

    private boolean action() {
        if (cursor.isString("replace")) {
            needed = DOCUMENT;
        } else if (cursor.isString("add-public-keys")) {
            needed = KEYS;
        } else if (cursor.isString("add-services")) {
            needed = SERVICES;
        } else if (cursor.isString("remove-public-keys") || cursor.isString("remove-services")) {
            needed = IDS;
        }
        return needed != 0;
    }

    private int documentMember() {
        idCount = 0;
        if (cursor.isString("publicKeys")) {
            return cursor.list(this::publicKey) ? KEYS : 0;
        }
        return cursor.isString("services") && cursor.list(this::service) ? SERVICES : 0;
    }

    private boolean publicKey() {
        return (cursor.members(this::keyMember) | PURPOSE) == (ID | TYPE | CONTENT | PURPOSE);
    }

    private int keyMember() {
        if (cursor.isString("publicKeyJwk")) {
            return cursor.takesObject() ? CONTENT : 0;
        }
        if (cursor.isString("type")) {
            return cursor.takesString() ? TYPE : 0;
        }
        if (cursor.isString("purposes")) {
            purposes = 0;
            return cursor.list(this::purpose) ? PURPOSE : 0;
        }
        return newId();
    }

    private boolean purpose() {
        if (!cursor.takesString()) {
            return false;
        }
        for (int i = 0; i < PURPOSES.length; i++) {
            if (cursor.isString(PURPOSES[i].text())) {
                boolean isFirst = (purposes & 1 << i) == 0;
                purposes |= 1 << i;
                return isFirst;
            }
        }
        return false;
    }

    private boolean service() {
        return cursor.members(this::serviceMember) == (ID | TYPE | CONTENT);
    }

    private int serviceMember() {
        if (cursor.isString("serviceEndpoint")) {
            boolean isValid = cursor.takesString() ? UriSyntax.isAccepted(cursor.string()) : cursor.takesObject();
            return isValid ? CONTENT : 0;
        }
        if (cursor.isString("type")) {
            return cursor.takesString() && cursor.stringLength() <= EntryParser.MAX_SERVICE_TYPE_LENGTH ? TYPE : 0;
        }
        return newId();
    }

    /** The id of a key or service, the first of this name in its list. */
    private int newId() {
        if (!cursor.isString("id") || idCount == ENTRIES || !takesId()) {
            return 0;
        }
        for (int i = 0; i < idCount; i++) {
            if (cursor.isStringAt(ids[2 * i], ids[2 * i + 1])) {
                return 0;
            }
        }
        ids[2 * idCount] = cursor.stringStart();
        ids[2 * idCount++ + 1] = cursor.stringLength();
        return ID;
    }

    private boolean takesId() {
        return cursor.takesString() && cursor.stringLength() <= PatchParser.MAX_ID_LENGTH && cursor.isBase64Url();
    }
}
