/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The services whose limits an embedded node can have, as far as they are documented.
 *
 * @since 1.0.0
 */
public enum Service {

	/** memcached itself. */
	MEMCACHED,

	/**
	 * AWS ElastiCache Serverless: at most 16 KB of keys in one read, only {@code stats}
	 * and {@code stats reset}, {@code flush_all} without delay, no {@code verbosity}.
	 */
	ELASTICACHE_SERVERLESS,

	/** Alibaba ApsaraDB for Memcache (OCS): no {@code stats}. */
	ALIBABA_OCS,

	/** Dragonfly: {@code gets} answers without CAS tokens, as {@code get} does. */
	DRAGONFLY;

	private static final int MAX_KEYS_LENGTH = 16 * 1024;

	private static final Set<String> READS = Set.of("get", "gets", "gat", "gats");

	/**
	 * The refusal of a command that memcached would carry out.
	 * @param line the command
	 * @return the reply, {@code null} if it is carried out
	 */
	@Nullable String refusal(CommandLine line) {
		return switch (this) {
			case MEMCACHED, DRAGONFLY -> null;
			case ALIBABA_OCS -> line.verb().equals("stats") ? BadRequestException.ERROR : null;
			case ELASTICACHE_SERVERLESS -> refusalOfServerless(line);
		};
	}

	private static @Nullable String refusalOfServerless(CommandLine line) {
		List<String> arguments = line.from(Math.min(1, line.size()));
		if (READS.contains(line.verb())) {
			return (arguments.stream().mapToInt(String::length).sum() > MAX_KEYS_LENGTH)
					? "CLIENT_ERROR request too large" : null;
		}
		boolean refused = switch (line.verb()) {
			case "stats" -> !arguments.isEmpty() && !arguments.equals(List.of("reset"));
			case "flush_all" -> !arguments.isEmpty() && !arguments.equals(List.of("noreply"));
			case "verbosity", "lru_crawler", "watch", "me" -> true;
			default -> false;
		};
		return refused ? BadRequestException.ERROR : null;
	}

	boolean hasTokens() {
		return this != DRAGONFLY;
	}

}
