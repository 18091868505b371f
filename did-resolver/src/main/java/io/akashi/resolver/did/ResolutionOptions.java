package io.akashi.resolver.did;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a DID is to be resolved: as it was, and how its document is to be written. Source: W3C DID Resolution, "DID
 * Resolution Options".
 *
 * @param versionId of the version that is wanted
 * @param versionTime when the wanted version was the newest
 * @param expandRelativeUrls whether the document's relative DID URLs are to be made absolute
 * @param certificates for did:x509, as its option {@code x509chain} has them
 * @param noCache whether nothing that is remembered will do
 */
public record ResolutionOptions(
        Optional<String> versionId,
        Optional<Instant> versionTime,
        boolean expandRelativeUrls,
        Optional<String> certificates,
        boolean noCache) {
    /** The DID as it is now. */
    public static final ResolutionOptions NONE =
            new ResolutionOptions(Optional.empty(), Optional.empty(), false, Optional.empty(), false);

    private static final String VERSION_ID = "versionId";
    private static final String VERSION_TIME = "versionTime";
    private static final String EXPAND = "expandRelativeUrls";
    private static final String CERTIFICATES = "x509chain";
    private static final String NO_CACHE = "noCache";
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    /** Every name that has a meaning, here or for dereferencing. */
    private static final Set<String> KNOWN = Set.of(
            VERSION_ID,
            VERSION_TIME,
            EXPAND,
            CERTIFICATES,
            NO_CACHE,
            "service",
            "serviceType",
            "relativeRef",
            "verificationRelationship");

    /**
     * The options among these parameters.
     *
     * @throws DidException {@link DidErrorType#FEATURE_NOT_SUPPORTED} if one has a name that nobody knows,
     *     {@link DidErrorType#INVALID_OPTIONS} if a value is not one
     */
    public static ResolutionOptions of(Parameters parameters) throws DidException {
        for (String name : parameters.values().keySet()) {
            if (!KNOWN.contains(name)) {
                throw new DidException(
                        DidErrorType.FEATURE_NOT_SUPPORTED,
                        "there is no option '" + DidName.shortened(name) + "' here");
            }
        }
        Optional<String> versionId = parameters.get(VERSION_ID);
        Optional<String> versionTime = parameters.get(VERSION_TIME);
        if (versionId.isPresent() && versionTime.isPresent()) {
            throw invalid("expected versionId or versionTime, found both");
        }
        if (versionId.isPresent() && versionId.get().isEmpty()) {
            throw invalid("expected a version, found an empty versionId");
        }
        Optional<Instant> time = versionTime.isPresent() ? Optional.of(time(versionTime.get())) : Optional.empty();
        return new ResolutionOptions(
                versionId,
                time,
                isTrue(parameters, EXPAND),
                parameters.get(CERTIFICATES),
                isTrue(parameters, NO_CACHE));
    }

    private static Instant time(String text) throws DidException {
        if (TIME.matcher(text).matches()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw invalid("versionTime is not a date: " + text);
            }
        }
        throw invalid("expected versionTime as 2026-01-31T12:00:00Z, found '" + DidName.shortened(text) + "'");
    }

    private static boolean isTrue(Parameters parameters, String name) throws DidException {
        String text = parameters.get(name).orElse("false");
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw invalid("expected " + name + " to be true or false, found '" + DidName.shortened(text) + "'");
    }

    private static DidException invalid(String detail) {
        return new DidException(DidErrorType.INVALID_OPTIONS, detail);
    }

    /** @throws DidException {@link DidErrorType#FEATURE_NOT_SUPPORTED} if an earlier version is asked for */
    public void requireNoVersion(String method) throws DidException {
        if (versionId.isPresent() || versionTime.isPresent()) {
            throw new DidException(DidErrorType.FEATURE_NOT_SUPPORTED, "did:" + method + " keeps no versions");
        }
    }

    /** @throws DidException {@link DidErrorType#FEATURE_NOT_SUPPORTED} if certificates are given */
    public void requireNoCertificates(String method) throws DidException {
        if (certificates.isPresent()) {
            throw new DidException(
                    DidErrorType.FEATURE_NOT_SUPPORTED, "did:" + method + " is not resolved from certificates");
        }
    }
}
