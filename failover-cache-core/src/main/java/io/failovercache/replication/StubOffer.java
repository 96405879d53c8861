/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.concurrent.CompletableFuture;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;

/**
 * The second read of an owner that lacks a key: in one round trip it is offered a stub
 * and read with its CAS token, which is the right to fill. That takes one command if the
 * server makes markers in a read and the stub carries no data, else two.
 *
 * @param context the services that reads and writes share
 * @param purpose the intention of the reader
 * @param attendance the thread of the reader
 */
record StubOffer(ReplicationContext context, ReadPurpose purpose, Attendance attendance) {

	/**
	 * Returns whether an owner is read and marked by one command.
	 */
	boolean isOneCommand(ReadableOwner owner) {
		return this.purpose.readsOnly() && this.context.markers().areMadeByReads(owner.node());
	}

	/**
	 * Reads an owner.
	 * @param owner the owner
	 * @param lacks whether it may lack the key, so that a stub is of use
	 * @return its reply
	 */
	CompletableFuture<StubReply> to(ReadableOwner owner, boolean lacks) {
		return isOneCommand(owner) ? byOneCommand(owner) : byTwoCommands(owner, lacks);
	}

	private CompletableFuture<StubReply> byOneCommand(ReadableOwner owner) {
		CallMode mode = this.attendance.mode();
		Request look = Request.readOrMark(owner.physicalKey(), this.context.markers().secondsOfLoad(0));
		return sent(owner, owner.node().send(look, mode), mode).thenCompose((seen) -> {
			if (seen == Reply.Status.REFUSED) {
				// The server no longer knows the command, or a proxy never did.
				return byTwoCommands(owner, true);
			}
			return kept(replyOf(owner, seen, seen instanceof Reply.Marker marker && marker.isOwn()));
		});
	}

	private CompletableFuture<StubReply> byTwoCommands(ReadableOwner owner, boolean lacks) {
		CallMode mode = this.attendance.mode();
		Request look = Request.gets(owner.physicalKey());
		if (!lacks || !this.purpose.leavesStub()) {
			return sent(owner, owner.node().send(look, mode), mode)
				.thenCompose((seen) -> kept(replyOf(owner, seen, false)));
		}
		// Both commands are on their way together: the server answers them in order.
		Request stub = this.context.markers().stub(owner.key(), owner.physicalKey(), this.purpose);
		return sent(owner, owner.node().sendBoth(stub, look, mode), mode).thenCompose((reply) -> kept(
				(reply instanceof Reply.Both both) ? replyOf(owner, both.second(), both.first() == Reply.Status.STORED)
						: replyOf(owner, reply, false)));
	}

	private CompletableFuture<Reply> sent(ReadableOwner owner, CompletableFuture<Reply> reply, CallMode mode) {
		return this.attendance.with(owner.node(), reply, mode);
	}

	/**
	 * Replaces a marker that would expire before a load has ended by one that lasts
	 * longer, if it is still there: so this changes nothing else.
	 */
	private CompletableFuture<StubReply> kept(StubReply reply) {
		Entry marker = reply.entry();
		if (marker == null || !this.purpose.readsOnly() || !this.context.markers().endsSoon(marker)) {
			return CompletableFuture.completedFuture(reply);
		}
		ReadableOwner owner = reply.owner();
		byte[] bytes = this.context.entries().encode(owner.key(), this.context.markers().ofLoad(marker, 0));
		Request keep = Request.cas(owner.physicalKey(), bytes, this.context.markers().secondsOfLoad(0), reply.cas());
		return owner.node()
			.sendBoth(keep, Request.gets(owner.physicalKey()), CallMode.ASYNC)
			.thenApply(
					(now) -> replyOf(owner, (now instanceof Reply.Both both) ? both.second() : now, reply.ownStub()));
	}

	/**
	 * The reply of an owner, in which only a stub is this reader's: a write that came
	 * between the two commands must not be taken for it.
	 */
	private StubReply replyOf(ReadableOwner owner, Reply seen, boolean leftStub) {
		Entry entry = owner.entryIn(seen);
		boolean ownStub = leftStub && entry != null && entry.kind() == EntryKind.STUB;
		long now = this.context.timekeeper().currentTimeMillis();
		return new StubReply(owner, seen, entry, ownStub, this.purpose.isAnsweredBy(entry, now));
	}

}
