// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.flowschema.RequestAttributes;
import java.util.List;

/**
 * What stands between authentication and the handlers of a kube-apiserver and refuses what is too much: {@link FlowControl}, or
 * {@link MaxInFlight} where Priority and Fairness is off.
 */
public interface OverloadFilter {

    /** The flow of such requests. Costly: done once per kind of client, and the result is kept by the caller. */
    Flow classify(RequestAttributes request);

    /** A request arrives. It is let through or rejected at once, or waits; see {@link FlowRequest}. */
    void submit(FlowRequest request);

    /** The handler of a request that was let through has returned (or, of a watch, has sent the initial state). */
    void finish(FlowRequest request);

    /** The Retry-After of a rejection in that flow now, in seconds. */
    int retryAfterSeconds(Flow flow);

    /** The server has died: every request is forgotten without being called back. */
    void clear();

    /** The server has read its flow schemas and priority levels. */
    void configurationLoaded();

    /** What the filter counts in, in a fixed order. */
    List<PriorityLevel> levels();

    /** Checks that every request and seat is accounted for; throws a sentence if not. For the end of a run. */
    void verifyInvariants();
}
