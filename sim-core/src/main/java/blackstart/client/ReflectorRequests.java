// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.seats.ReadOptions;
import blackstart.seats.ReadOptions.Filter;

/** The requests of the reflectors of one kind, shared by all that ask as the same user. */
public final class ReflectorRequests {
    private static final long NO_CLIENT_TIMEOUT = 60_000_000_000L; // then --request-timeout counts
    private static final long FIRST_LIST_LIMIT = 500; // client-go tools/pager defaultPageSize

    final ApiRequest firstList;
    final ApiRequest relist;
    final ApiRequest latestList;
    final ApiRequest watch;
    final ApiRequest watchList;

    /**
     * The requests for one resource.
     *
     * @param read selection and encoding of all of them; its resourceVersion does not matter
     * @param background whether their failures say nothing of the control plane's health to others
     * @param endpoints number of API servers
     */
    public ReflectorRequests(
            Requester requester, String apiGroup, String resource, ApiRead read, boolean background, int endpoints) {
        RequestAttributes list = RequestAttributes.resource(requester, "list", apiGroup, resource, "");
        RequestAttributes watching = RequestAttributes.resource(requester, "watch", apiGroup, resource, "");
        firstList = request(Verb.LIST, list, read.with(ReadOptions.list("0", FIRST_LIST_LIMIT)), background, endpoints);
        relist = request(Verb.LIST, list, read.with(ReadOptions.list(ApiRead.SEEN_VERSION, 0)), background, endpoints);
        latestList = request(Verb.LIST, list, read.with(ReadOptions.list("", 0)), background, endpoints);
        watch = request(
                Verb.WATCH, watching, read.with(ReadOptions.watch(ApiRead.SEEN_VERSION)), background, endpoints);
        ReadOptions withState = new ReadOptions("", "NotOlderThan", 0, false, Filter.NONE, true);
        watchList = request(Verb.WATCH, watching, read.with(withState), background, endpoints);
    }

    private static ApiRequest request(
            Verb verb, RequestAttributes attributes, ApiRead read, boolean background, int endpoints) {
        return new ApiRequest(verb, attributes, read, NO_CLIENT_TIMEOUT, background, endpoints);
    }
}
