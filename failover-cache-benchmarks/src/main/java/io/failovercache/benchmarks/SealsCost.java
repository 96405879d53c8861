/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.failovercache.cache.CacheSettings;
import io.failovercache.replication.Rules;
import io.failovercache.security.SecurityKey;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;

/**
 * A measurement of the cost of signed and of encrypted entries: each beside the same
 * cache without, before and after it, again and again.
 */
public final class SealsCost {

	private static final int WARM_UP_ROUNDS = 60;

	private static final int ROUNDS = 100;

	private final Goods goods = Goods.records();

	private SealsCost() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		PrintStream out = System.out;
		out.println(new SealsCost().table());
		// Clients leave threads behind that are no daemons.
		System.exit(0);
	}

	private String table() {
		List<List<String>> rows = new ArrayList<>();
		try (Servers servers = Servers.start(1, Optional.empty());
				Candidate off = open("off", servers, SecurityMode.OFF);
				Candidate signed = open("signed", servers, SecurityMode.SIGN);
				Candidate encrypted = open("encrypted", servers, SecurityMode.ENCRYPT)) {
			for (Cell cell : cells()) {
				Comparison.of(servers, cell, signed, off, WARM_UP_ROUNDS);
				Comparison.of(servers, cell, encrypted, off, WARM_UP_ROUNDS);
			}
			for (Cell cell : cells()) {
				rows.add(row("sign", cell, Comparison.of(servers, cell, signed, off, ROUNDS)));
				rows.add(row("encrypt", cell, Comparison.of(servers, cell, encrypted, off, ROUNDS)));
			}
		}
		return new Markdown(List.of("mode", "workload", "threads", "us a call", "a quarter of the rounds below",
				"median ratio", "a quarter above"), 2)
			.table(rows);
	}

	private static List<String> row(String mode, Cell cell, Comparison comparison) {
		List<String> row = new ArrayList<>(List.of(mode));
		row.addAll(comparison.row(cell));
		return row;
	}

	private Candidate open(String prefix, Servers servers, SecurityMode mode) {
		byte[] secret = prefix.repeat(SecurityKey.LENGTH).getBytes(StandardCharsets.US_ASCII);
		SecurityKey key = new SecurityKey("k1", Arrays.copyOf(secret, SecurityKey.LENGTH));
		Candidate opened = new ReplicatedCache(prefix, servers, new ReplicatedCache.Form("jdk",
				CacheSettings.defaults(), Rules.all(), new SecuritySettings(mode, List.of(key), null)));
		Workload.HIT.store(opened, this.goods);
		this.goods.verify(opened);
		return opened;
	}

	private List<Cell> cells() {
		return List.of(cell(Workload.HIT, 1), cell(Workload.PUT, 1), cell(Workload.HIT, 16), cell(Workload.PUT, 16));
	}

	private Cell cell(Workload workload, int threads) {
		return new Cell(workload, this.goods, Callers.platform(threads));
	}

}
