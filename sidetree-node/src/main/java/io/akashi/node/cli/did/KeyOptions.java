package io.akashi.node.cli.did;

import io.akashi.sidetree.model.DidSuffix;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which DID, and where its keys are. */
final class KeyOptions {
    private static final Pattern SUFFIX = Pattern.compile("(?:^|:)(Ei[A-Za-z0-9_-]{44})(?::|$)");

    @Parameters(
            arity = "0..1",
            paramLabel = "DID",
            description = "The DID, in short or long form, or its suffix; not needed with --keys.")
    private Optional<String> did = Optional.empty();

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Its key file (default: <suffix>.json in ~/.akashi/dids).")
    private Optional<Path> keys = Optional.empty();

    /** Holds the key file until it is closed. */
    KeyFile hold() {
        Path path = keys.or(() -> suffix().map(KeyFile::usual))
                .orElseThrow(() -> Failure.usage("name the DID, or its key file with --keys FILE"));
        if (!path.toFile().exists()) {
            throw Failure.usage("no key file " + path + "; did create makes one, --keys names another");
        }
        return KeyFile.hold(path);
    }

    /** The keys in it, of a DID that can still change. */
    DidKeys load(KeyFile file) {
        DidKeys loaded = file.load();
        if (suffix().filter(named -> !named.equals(loaded.suffix())).isPresent()) {
            throw Failure.usage(file.path() + " holds the keys of " + loaded.suffix() + ", not those of " + did.get());
        }
        return loaded;
    }

    private Optional<DidSuffix> suffix() {
        return did.map(text -> {
            Matcher matcher = SUFFIX.matcher(text);
            if (!matcher.find()) {
                throw Failure.usage("expected a DID as did:ion:EiA…, found '" + text + "'");
            }
            return new DidSuffix(matcher.group(1));
        });
    }
}
