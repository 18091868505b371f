package io.akashi.testkit.attest.snp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Mints the table of certificates that a host hands to a guest, padded to a page as the host does. */
public final class CertificateTableMint {
    /** The entry of the VCEK. */
    public static final UUID VCEK = UUID.fromString("63da758d-e664-4564-adc5-f4b93be8accd");
    /** The entry of the VLEK. */
    public static final UUID VLEK = UUID.fromString("a8074bc2-a25a-483e-aae6-39c045a0b8a1");
    /** The entry of the ASK. */
    public static final UUID ASK = UUID.fromString("4ab7b379-bbac-4fe4-a02f-05aef327c782");
    /** The entry of the ARK. */
    public static final UUID ARK = UUID.fromString("c0b406a4-a803-4952-9743-3fb6014cd0ae");
    /** The entry of the revocation list. */
    public static final UUID CRL = UUID.fromString("92f81bc3-5811-4d3d-97ff-d19f88dc67ea");

    private static final int PAGE = 4096;

    private final List<UUID> kinds = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    /** The same with one more entry. */
    public CertificateTableMint entry(UUID kind, byte[] content) {
        kinds.add(kind);
        contents.add(content.clone());
        return this;
    }

    /** The table. */
    public byte[] bytes() {
        ByteBuffer header = ByteBuffer.allocate(24 * (kinds.size() + 1));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < kinds.size(); i++) {
            byte[] content = contents.get(i);
            int offset = header.capacity() + body.size();
            header.order(ByteOrder.BIG_ENDIAN);
            header.putLong(kinds.get(i).getMostSignificantBits());
            header.putLong(kinds.get(i).getLeastSignificantBits());
            header.order(ByteOrder.LITTLE_ENDIAN).putInt(offset).putInt(content.length);
            body.write(content, 0, content.length);
        }
        int size = header.capacity() + body.size();
        return ByteBuffer.allocate((size + PAGE - 1) / PAGE * PAGE)
                .put(header.array())
                .put(body.toByteArray())
                .array();
    }
}
