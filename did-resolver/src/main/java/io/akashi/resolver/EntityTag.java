package io.akashi.resolver;

import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names an answer: the same bytes of the same media type have the same name, others another one, at every node and after
 * every restart. A strong validator. Source: RFC 9110, 8.8.3.
 */
public final class EntityTag {
    private static final int HASHED = 16;
    private static final int MOST_NAMES = 100;

    private final String text;

    private EntityTag(String text) {
        this.text = text;
    }

    /** The name of this body. */
    public static EntityTag of(String contentType, Bytes body) {
        byte[] type = (contentType + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] named = Arrays.copyOf(type, type.length + body.size());
        System.arraycopy(body.borrow(), 0, named, type.length, body.size());
        byte[] hash = Arrays.copyOf(Sha256.digest(named), HASHED);
        return new EntityTag("\"" + Base64Url.encode(hash) + "\"");
    }

    /** In quotation marks, as the header {@code ETag} has it. */
    public String text() {
        return text;
    }

    /** Whether a client that says this in {@code If-None-Match} has the answer already. Source: RFC 9110, 13.1.2. */
    public boolean isAmong(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(",", MOST_NAMES))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(text));
    }
}
