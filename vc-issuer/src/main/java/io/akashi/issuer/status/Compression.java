package io.akashi.issuer.status;

import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** Packs and unpacks lists; never unpacks more than {@link #MAX_BYTES}. */
final class Compression {
    /** 128 million entries of one bit. */
    static final int MAX_BYTES = 16 << 20;

    private Compression() {}

    static Bytes gzip(Bytes content) {
        return pack(content, GZIPOutputStream::new);
    }

    static Bytes zlib(Bytes content) {
        return pack(content, out -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION)));
    }

    static Bytes ungzip(Bytes packed) throws TokenException {
        return unpack(packed, GZIPInputStream::new);
    }

    static Bytes unzlib(Bytes packed) throws TokenException {
        return unpack(packed, InflaterInputStream::new);
    }

    private interface Packing {
        OutputStream around(OutputStream out) throws IOException;
    }

    private interface Unpacking {
        InputStream around(InputStream in) throws IOException;
    }

    private static Bytes pack(Bytes content, Packing packing) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.around(packed)) {
            out.write(content.borrow());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return Bytes.wrap(packed.toByteArray());
    }

    private static Bytes unpack(Bytes packed, Unpacking unpacking) throws TokenException {
        try (InputStream in = unpacking.around(new ByteArrayInputStream(packed.borrow()))) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw TokenException.of(
                        TokenErrorCode.TOKEN_TOO_LONG, "at most " + MAX_BYTES + " bytes when unpacked", "more");
            }
            return Bytes.wrap(content);
        } catch (IOException e) {
            throw TokenException.of(
                    TokenErrorCode.STATUS_LIST_LENGTH, "a packed list", "what cannot be unpacked: " + e.getMessage());
        }
    }
}
