package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.StatedProperty;
import java.util.ArrayList;
import java.util.List;

/** What a report says that policies may demand besides digests and levels. */
final class SnpProperties {
    private SnpProperties() {}

    /**
     * The properties of {@code report}. Whoever runs at another level than 0 is not the one in the guest that holds its
     * secrets: a policy must say so.
     *
     * @param product the name of the product, or empty if nothing says it
     */
    static List<StatedProperty> of(SnpReport report, String product) {
        SnpReport.Guest guest = report.guest();
        List<StatedProperty> properties = new ArrayList<>();
        properties.add(StatedProperty.number(Property.SNP_VMPL, guest.vmpl()).demandedIf(guest.vmpl() != 0));
        properties.add(StatedProperty.number(Property.SNP_GUEST_VERSION, guest.svn()));
        properties.add(StatedProperty.bits(Property.SNP_FAMILY, report.image().familyId()));
        properties.add(StatedProperty.bits(Property.SNP_IMAGE, report.image().imageId()));
        properties.add(
                StatedProperty.bits(Property.SNP_POLICY, bytes(guest.policy().bits())));
        properties.add(StatedProperty.bits(
                Property.SNP_PLATFORM_INFO, bytes(report.platform().info())));
        if (report.namesMitigations()) {
            List<Long> vectors = report.platform().mitigations();
            properties.add(StatedProperty.bits(Property.SNP_LAUNCH_MITIGATIONS, bytes(vectors.get(0))));
            properties.add(StatedProperty.bits(Property.SNP_CURRENT_MITIGATIONS, bytes(vectors.get(1))));
        }
        properties.add(StatedProperty.word(
                Property.SNP_SIGNING_KEY, report.signer().key().text()));
        if (!product.isEmpty()) {
            properties.add(StatedProperty.word(Property.SNP_PRODUCT, product));
        }
        return List.copyOf(properties);
    }

    /** Most significant first, as the facts show such numbers. */
    private static Bytes bytes(long number) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (number >>> 8 * (bytes.length - 1 - i));
        }
        return Bytes.of(bytes);
    }
}
