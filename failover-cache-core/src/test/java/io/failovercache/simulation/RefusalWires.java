/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.time.Timekeeper;

/**
 * Wires behind which servers refuse values, as those beyond their item size. The client
 * removes what stands under the key, and then reports the refusal.
 */
final class RefusalWires {

	/** The text of a value, which ends with its version. */
	private static final Pattern VALUE = Pattern.compile("key\\d+@(\\d+)$");

	/** The values of every third version, at both owners. */
	static final Wire SOME = of((request) -> {
		Matcher value = VALUE.matcher(new String(request.value(), StandardCharsets.ISO_8859_1));
		return value.find() && Long.parseLong(value.group(1)) % 3 == 0;
	});

	private RefusalWires() {
	}

	static Wire of(Predicate<Request> refused) {
		return (client, timekeeper) -> new Refusing(client, timekeeper, refused);
	}

	private static final class Refusing extends ThroughClient {

		private static final Set<Operation> STORES = EnumSet.of(Operation.SET, Operation.CAS);

		private final Predicate<Request> refused;

		private Refusing(NodeClient client, Timekeeper timekeeper, Predicate<Request> refused) {
			super(client, timekeeper);
			this.refused = refused;
		}

		private boolean isRefused(Request request) {
			return STORES.contains(request.operation()) && this.refused.test(request);
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			return isRefused(request) ? refuse(request, mode) : super.send(request, mode);
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			return isRefused(first) ? refuse(first, mode).thenCombine(super.send(second, mode), Reply::both)
					: super.sendBoth(first, second, mode);
		}

		private CompletableFuture<Reply> refuse(Request request, CallMode mode) {
			return this.client.send(Request.get(request.key()), mode)
				.thenCompose((seen) -> (seen instanceof Reply.NoReply) ? CompletableFuture.completedFuture(seen)
						: this.client.send(Request.delete(request.key()), mode))
				.thenApply((reply) -> (reply instanceof Reply.NoReply) ? reply : Reply.Status.REFUSED);
		}

	}

}
