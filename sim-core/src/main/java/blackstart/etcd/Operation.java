// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Event;
import blackstart.queueing.ProcessorSharing;
import org.jspecify.annotations.Nullable;

/** One read, or some writes that were sent together; used again. {@link RequestPath} leads it from stage to stage. */
final class Operation implements ProcessorSharing.Job, Event {

    /** Where an operation is. */
    enum Stage {
        /** Waits to be told its refusal. */
        REFUSED,
        /** A write gets CPU of the client's member. */
        HANDLING,
        /** A write waits for a batch, or is in one. */
        PROPOSED,
        /** A linearizable read waits for the leader's commit index. */
        CONFIRMING,
        /** Waits until the client's member has applied {@link Operation#index}. */
        APPLYING,
        /** A read gets CPU. */
        READING,
        /** A large answer is on its way. */
        SENDING,
        /** Nothing will come of it; only its time-out, or the loss of its member, ends it. */
        STRANDED
    }

    final RequestPath path;
    Stage stage = Stage.REFUSED;

    @Nullable
    EtcdCaller caller;

    Member member;
    WriteKind kind = WriteKind.PUT;
    EtcdResult refusal = EtcdResult.OK;
    boolean isWrite;
    boolean isAnswered;
    int count;
    long keys;
    long bytes;
    long index;
    long startNanos;
    long deadline;
    int openIndex;

    Operation(RequestPath path, Member member) {
        this.path = path;
        this.member = member;
    }

    @Override
    public void onCpuDone() {
        path.onServed(this);
    }

    @Override
    public void fire() {
        path.onTime(this);
    }
}
