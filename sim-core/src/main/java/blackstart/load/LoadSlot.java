// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.ApiConnection;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.Locale;

/**
 * One client's connection and requests.
 *
 * @param first the request that begins an operation
 * @param next the request for each further page
 * @param watch the WATCH that follows a LIST, where clients watch
 */
public record LoadSlot(ApiConnection connection, ApiRequest first, ApiRequest next, ApiRequest watch) {

    /** A client that sends only that request. */
    public static LoadSlot of(ApiConnection connection, ApiRequest request) {
        return new LoadSlot(connection, request, request, request);
    }

    static LoadSlot of(LoadSpec spec, int client, ApiConnection connection, int endpoints) {
        LoadRequestSpec asked = spec.request();
        Requester requester = spec.identity().requester(client);
        return new LoadSlot(
                connection,
                request(asked, asked.verb(), requester, asked.firstPage(), endpoints),
                request(asked, asked.verb(), requester, asked.nextPage(), endpoints),
                request(asked, Verb.WATCH, requester, asked.firstPage(), endpoints));
    }

    private static ApiRequest request(
            LoadRequestSpec asked, Verb verb, Requester requester, ApiRead read, int endpoints) {
        String resource =
                asked.subresource().isEmpty() ? asked.resource() : asked.resource() + "/" + asked.subresource();
        RequestAttributes attributes = RequestAttributes.resource(
                requester, verb.name().toLowerCase(Locale.ROOT), asked.apiGroup(), resource, asked.namespace());
        return new ApiRequest(verb, attributes, read, asked.timeout().toNanos(), true, endpoints);
    }
}
