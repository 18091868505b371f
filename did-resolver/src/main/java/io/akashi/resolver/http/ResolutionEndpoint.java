package io.akashi.resolver.http;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidUrl;
import io.akashi.resolver.http.MediaTypes.Choice;
import io.akashi.resolver.http.MediaTypes.Kind;
import io.akashi.resolver.method.Resolved;
import io.akashi.resolver.method.Resolved.Lasting;
import io.akashi.resolver.standard.Dereferenced;
import io.akashi.resolver.standard.StandardResolver;
import io.akashi.resolver.standard.StandardResolver.Wish;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /1.0/identifiers/{did}}: DID resolution and DID URL dereferencing over HTTP, by GET and POST, in what the client
 * accepts. A driver of the Universal Resolver. Source: W3C DID Resolution, "HTTP(S) Binding"; docs/resolution.md.
 */
public final class ResolutionEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PREFIX = "/1.0/identifiers/";

    private static final String METHODS = "GET, HEAD, POST, OPTIONS";
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int GONE = 410;
    private static final long DAY = 86_400;

    private final StandardResolver resolver;

    /** The route of this resolver. */
    public ResolutionEndpoint(StandardResolver resolver) {
        this.resolver = resolver;
    }

    /** Answers what a browser asks before it lets a script ask. */
    public static void preflight(Context context) {
        Reply.preflight(METHODS).send(context);
    }

    /** Answers for a resolver that failed in a way nobody foresaw. */
    public static void failed(Context context) {
        DidException error = new DidException(DidErrorType.INTERNAL_ERROR, "the node's log says more");
        failure(error, Optional.ofNullable(context.header(Header.ACCEPT))).send(context);
    }

    /**
     * Answers a request. An answer to POST is no representation of what the address alone names, as its options are in
     * the body: it has no tag, and no condition is evaluated. Source: RFC 9110, 8.8.3 and 13.2.1.
     */
    @Override
    public void handle(Context context) {
        Question question = Question.of(context, PREFIX);
        Reply reply = context.method() == HandlerType.POST ? whole(question) : answer(question);
        reply.send(context);
    }

    /** The answer to this question, asked with GET or HEAD. */
    public Reply answer(Question question) {
        return whole(question).unlessKnown(question.ifNoneMatch());
    }

    private Reply whole(Question question) {
        try {
            return answer(question, MediaTypes.choose(question.accept()));
        } catch (DidException e) {
            return failure(e, question.accept());
        }
    }

    private Reply answer(Question question, Choice choice) throws DidException {
        DidUrl url = question.didUrl();
        if (choice.kind() == Kind.RESULT) {
            Resolved resolved = resolver.resolve(url, question.options());
            Reply reply =
                    Reply.json(resolved.isDeactivated() ? GONE : OK, choice.type(), ResultJson.resolved(resolved));
            return lasting(reply, resolved);
        }
        Dereferenced found = resolver.dereference(url, question.options(), wish(choice));
        if (found instanceof Dereferenced.Elsewhere elsewhere) {
            return new Reply(
                    SEE_OTHER,
                    "",
                    Map.of(Header.LOCATION, elsewhere.address(), Header.CACHE_CONTROL, "no-cache"),
                    Bytes.ofUtf8(""));
        }
        if (found instanceof Dereferenced.Ended ended) {
            return ended(ended.from(), choice);
        }
        Dereferenced.Content content = (Dereferenced.Content) found;
        Reply reply = choice.kind() == Kind.DEREFERENCING_RESULT
                ? Reply.json(OK, choice.type(), ResultJson.dereferenced(content))
                : Reply.json(OK, choice.type(), content.content());
        return lasting(reply, content.from());
    }

    /** A document that is no more cannot be given alone: the result says why. */
    private static Reply ended(Resolved resolved, Choice choice) {
        return choice.kind() == Kind.DEREFERENCING_RESULT
                ? Reply.json(GONE, choice.type(), ResultJson.endedDereferencing(resolved))
                : Reply.json(GONE, MediaTypes.RESULT, ResultJson.resolved(resolved));
    }

    private static Wish wish(Choice choice) {
        return switch (choice.kind()) {
            case ADDRESSES -> Wish.ADDRESSES;
            case DEREFERENCING_RESULT -> Wish.EITHER;
            case DOCUMENT, RESULT -> Wish.DOCUMENT;
        };
    }

    private static Reply lasting(Reply reply, Resolved resolved) {
        return resolved.lasting() == Lasting.FOR_EVER ? reply.keptForSeconds(DAY) : reply;
    }

    private static Reply failure(DidException error, Optional<String> accept) {
        boolean isDereferencing = accept.filter(text -> text.contains(MediaTypes.DEREFERENCING_RESULT))
                .isPresent();
        return isDereferencing
                ? Reply.json(
                        error.type().status(), MediaTypes.DEREFERENCING_RESULT, ResultJson.failedDereferencing(error))
                : Reply.json(error.type().status(), MediaTypes.RESULT, ResultJson.failedResolution(error));
    }
}
