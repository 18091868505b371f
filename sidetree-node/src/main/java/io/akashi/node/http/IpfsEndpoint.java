package io.akashi.node.http;

import io.akashi.cas.ipfs.gateway.GatewaySource;
import io.akashi.cas.ipfs.serve.StoredBlocks;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code GET /ipfs/{cid}}: the node's own files as a trustless gateway gives them, a block or an archive of all blocks.
 * Nothing is fetched for a caller. So many are served at a time, half of them to one client; the others are asked to come
 * back. Source: IPFS, "Trustless Gateway".
 */
public final class IpfsEndpoint implements Handler {
    /** Where it is served. */
    public static final String PATH = "/ipfs/{cid}";

    private static final int BLOCKS_TOGETHER = 64;

    /** An archive takes the memory of two files of the largest size. */
    private static final int ARCHIVES_TOGETHER = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MAX_CID_CHARACTERS = 200;
    private static final String FOREVER = "public, max-age=29030400, immutable";

    private final StoredBlocks blocks;
    private final SharedTurns blockTurns = new SharedTurns(BLOCKS_TOGETHER, BLOCKS_TOGETHER / 2);
    private final SharedTurns archiveTurns = new SharedTurns(ARCHIVES_TOGETHER, ARCHIVES_TOGETHER / 2);

    /** Serves these. */
    public IpfsEndpoint(StoredBlocks blocks) {
        this.blocks = blocks;
    }

    /** The two forms of an answer. */
    private enum Format {
        RAW(GatewaySource.RAW, "bin"),
        CAR(GatewaySource.CAR, "car");

        private final String type;
        private final String extension;

        Format(String type, String extension) {
            this.type = type;
            this.extension = extension;
        }

        String contentType() {
            return this == CAR ? type + "; version=1; order=dfs; dups=n" : type;
        }
    }

    @Override
    public void handle(Context context) {
        Optional<Format> format = format(context);
        if (format.isEmpty()) {
            new Problem(
                            406,
                            "format_not_served",
                            "expected format=raw or format=car, or Accept: " + GatewaySource.RAW + " or "
                                    + GatewaySource.CAR,
                            "this is a trustless gateway: it gives blocks, which the caller checks")
                    .answer(context);
            return;
        }
        Optional<Cid> cid = cid(context.pathParam("cid"));
        if (cid.isEmpty()) {
            new Problem(
                            400,
                            "cid_not_valid",
                            "expected a CID",
                            "the address is /ipfs/ and a CID, with no path behind it")
                    .answer(context);
            return;
        }
        answer(context, cid.get(), format.get());
    }

    /** The parameter goes before the header. Source: "Trustless Gateway", request query parameters. */
    private static Optional<Format> format(Context context) {
        String said = context.queryParam("format");
        String accept = String.valueOf(context.header("Accept")).toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            boolean wanted = said == null ? accept.contains(format.type) : said.equalsIgnoreCase(format.name());
            if (wanted) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private static Optional<Cid> cid(String text) {
        try {
            return text.length() > MAX_CID_CHARACTERS
                    ? Optional.empty()
                    : Optional.of(Cid.parse(text)).filter(Cid::isCanonical);
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }

    private void answer(Context context, Cid cid, Format format) {
        SharedTurns turns = format == Format.RAW ? blockTurns : archiveTurns;
        Optional<SharedTurns.Turn> turn = turns.take(PATIENCE);
        if (turn.isEmpty()) {
            context.header("Retry-After", "1");
            new Problem(503, "busy", "many files are being served", "try again in a second").answer(context);
            return;
        }
        try {
            Optional<Bytes> body = format == Format.RAW ? blocks.block(cid) : blocks.archive(cid);
            if (body.isPresent()) {
                send(context, cid, format, body.get());
            } else {
                new Problem(404, "not_here", "no such block or file here: " + cid.v1Text(), "ask another gateway")
                        .answer(context);
            }
        } finally {
            turn.get().end();
        }
    }

    /** Written while the turn lasts, so that slow readers do not pile up answers in memory; and never compressed. */
    private static void send(Context context, Cid cid, Format format, Bytes body) {
        String tag = "\"" + cid.v1Text() + "." + format.name().toLowerCase(Locale.ROOT) + "\"";
        describe(context, cid, format, tag);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.res().setContentType(format.contentType());
        context.res().setContentLength(body.size());
        if (context.method() == HandlerType.HEAD) {
            return;
        }
        try {
            context.res().getOutputStream().write(body.borrow());
        } catch (IOException e) {
            return; // whoever asked has gone
        }
    }

    private static void describe(Context context, Cid cid, Format format, String tag) {
        context.header("ETag", tag)
                .header("Cache-Control", FOREVER)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Ipfs-Path", "/ipfs/" + cid.v1Text())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + cid.v1Text() + "." + format.extension + "\"");
    }
}
