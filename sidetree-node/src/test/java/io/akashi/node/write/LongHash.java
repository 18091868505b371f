package io.akashi.node.write;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.testkit.MintedDid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Creates whose recovery commitment is a multihash of any length, which the rules accept and which does not compress. */
final class LongHash {
    private static final String MEMBER = "\"recoveryCommitment\":\"";
    private static final int HASH_CHARACTERS = 46;

    private LongHash() {}

    /** A create with a digest of this many bytes. */
    static byte[] create(int digestBytes) {
        String request = MintedDid.seeded(99).create().text();
        int start = request.indexOf(MEMBER) + MEMBER.length();
        String large = request.substring(0, start) + random(digestBytes) + request.substring(start + HASH_CHARACTERS);
        return large.getBytes(StandardCharsets.UTF_8);
    }

    /** The largest that still fits into the files of a batch. */
    static byte[] largestCreate() {
        int fits = 900_000;
        int exceeds = 1_000_000;
        while (exceeds - fits > 1) {
            int middle = (fits + exceeds) / 2;
            if (fits(create(middle))) {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        return create(fits);
    }

    private static boolean fits(byte[] request) {
        try {
            ProtocolParameters rules = ProtocolParameters.V1_0;
            return BatchFiles.assemble(List.of(OperationParser.parseRequest(request, rules.maxDeltaSize())), rules)
                    instanceof Assembly.Assembled;
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random(int digestBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(digestBytes + 5);
        bytes.put((byte) 0x12);
        int rest = digestBytes;
        while (rest > 0x7f) {
            bytes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
        byte[] digest = new byte[digestBytes];
        new Random(7).nextBytes(digest);
        bytes.put(digest);
        byte[] used = new byte[bytes.position()];
        bytes.flip().get(used);
        return Base64Url.encode(used);
    }
}
