package io.akashi.attestation.system;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What evidence says besides digests and levels, by the names that policies use. */
public enum Property {
    /** The number that a signer gave to the enclave's product. */
    SGX_PRODUCT(SystemName.SGX, "isvProdId", Form.NUMBER, 0),
    /** The longer number of the product; zeros without Key Separation and Sharing. */
    SGX_EXTENDED_PRODUCT(SystemName.SGX, "isvExtProdId", Form.BITS, 16),
    /** The family of products; zeros without Key Separation and Sharing. */
    SGX_FAMILY(SystemName.SGX, "isvFamilyId", Form.BITS, 16),
    /** The enclave's security version. */
    SGX_VERSION(SystemName.SGX, "isvSvn", Form.NUMBER, 0),
    /** The security version of its configuration. */
    SGX_CONFIG_VERSION(SystemName.SGX, "configSvn", Form.NUMBER, 0),
    /** Its configuration as the loader gave it; demanded where it is not zero. */
    SGX_CONFIG(SystemName.SGX, "configId", Form.BITS, 64),
    /** Flags, then the mask of extended features, as they lie in the report. */
    SGX_ATTRIBUTES(SystemName.SGX, "attributes", Form.BITS, 16),
    /** What is saved when the enclave is left, as it lies in the report. */
    SGX_MISC_SELECT(SystemName.SGX, "miscSelect", Form.BITS, 4),
    /** Family, model, stepping, platform and SKU. */
    SGX_FMSPC(SystemName.SGX, "fmspc", Form.BITS, 6),

    /** The digest of the TDX module. */
    TDX_MODULE(SystemName.TDX, "mrseam", Form.BITS, 48),
    /** The digest of who signed the TDX module; zero for Intel. */
    TDX_MODULE_SIGNER(SystemName.TDX, "mrsignerseam", Form.BITS, 48),
    /** Attributes of the TDX module, as they lie in the report. */
    TDX_MODULE_ATTRIBUTES(SystemName.TDX, "seamAttributes", Form.BITS, 8),
    /** TDATTRIBUTES, as they lie in the report. */
    TDX_ATTRIBUTES(SystemName.TDX, "tdAttributes", Form.BITS, 8),
    /** The mask of extended features, as it lies in the report. */
    TDX_XFAM(SystemName.TDX, "xfam", Form.BITS, 8),
    /** Family, model, stepping, platform and SKU. */
    TDX_FMSPC(SystemName.TDX, "fmspc", Form.BITS, 6),

    /** The privilege level of the requester; demanded where it is not 0. */
    SNP_VMPL(SystemName.SEV_SNP, "vmpl", Form.NUMBER, 0),
    /** The guest's security version, in its identity block. */
    SNP_GUEST_VERSION(SystemName.SEV_SNP, "guestSvn", Form.NUMBER, 0),
    /** The family in the identity block. */
    SNP_FAMILY(SystemName.SEV_SNP, "familyId", Form.BITS, 16),
    /** The image in the identity block. */
    SNP_IMAGE(SystemName.SEV_SNP, "imageId", Form.BITS, 16),
    /** The guest policy, a number of 64 bits, most significant first. */
    SNP_POLICY(SystemName.SEV_SNP, "policy", Form.BITS, 8),
    /** The platform's settings, a number of 64 bits, most significant first. */
    SNP_PLATFORM_INFO(SystemName.SEV_SNP, "platformInfo", Form.BITS, 8),
    /** The mitigations in force at launch, a number of 64 bits; in reports from version 5 on. */
    SNP_LAUNCH_MITIGATIONS(SystemName.SEV_SNP, "launchMitigations", Form.BITS, 8),
    /** The mitigations in force now, likewise. */
    SNP_CURRENT_MITIGATIONS(SystemName.SEV_SNP, "currentMitigations", Form.BITS, 8),
    /** Who signs: {@code VCEK}, {@code VLEK}, {@code none}. */
    SNP_SIGNING_KEY(SystemName.SEV_SNP, "signingKey", Form.WORD, 0),
    /** The product that the endorsement key's certificate names, as {@code Milan-B0}. */
    SNP_PRODUCT(SystemName.SEV_SNP, "product", Form.WORD, 0),

    /** The maker's version of the TPM's firmware, a number of 64 bits without sign. */
    TPM_FIRMWARE(SystemName.TPM, "firmwareVersion", Form.NUMBER, 0),
    /** {@code on} or {@code off}, where an event log leads to the quoted PCR 7. */
    TPM_SECURE_BOOT(SystemName.TPM, "secureBoot", Form.WORD, 0),
    /** Whether the clock never showed this time before: {@code yes} or {@code no}. */
    TPM_CLOCK_SAFE(SystemName.TPM, "clockSafe", Form.WORD, 0),
    /** Who made the TPM, {@code id:} and eight hexadecimal digits, by the certificate that vouches for it. */
    TPM_MANUFACTURER(SystemName.TPM, "manufacturer", Form.WORD, 0);

    private final SystemName system;
    private final String text;
    private final Form form;
    private final int size;

    Property(SystemName system, String text, Form form, int size) {
        this.system = system;
        this.text = text;
        this.form = form;
        this.size = size;
    }

    /** How values are written. */
    public enum Form {
        /** A number of 64 bits without sign. */
        NUMBER,
        /** Bytes of a fixed size. */
        BITS,
        /** A text. */
        WORD
    }

    /** The properties of {@code system}, in order. */
    public static List<Property> of(SystemName system) {
        return Arrays.stream(values())
                .filter(property -> property.system == system)
                .toList();
    }

    /** The property of {@code system} with this name. */
    public static Optional<Property> find(SystemName system, String text) {
        return of(system).stream()
                .filter(property -> property.text.equals(text))
                .findFirst();
    }

    /** The stable name, unique within its system. */
    public String text() {
        return text;
    }

    /** How its values are written. */
    public Form form() {
        return form;
    }

    /** The number of bytes, of bits. */
    public int size() {
        return size;
    }
}
