/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parsers of a mapper, with limits of their own. A factory keeps the names that its
 * parsers have seen, and anything that can write to a server may make them up: so it is
 * replaced before there are too many.
 */
final class JsonParsers {

	private static final int MAX_DEPTH = 500;

	private static final int MAX_NUMBER = 1000;

	private static final int MIN_TEXT = 64 * 1024;

	/**
	 * The share of a text in the limit of a value: it is in memory up to four times while
	 * it is read.
	 */
	private static final int MAX_TEXT_SHARE = 4;

	private static final long MAX_NAMES = 4 * 1024 * 1024;

	private final AtomicLong names = new AtomicLong();

	private volatile JsonFactory factory;

	JsonParsers(JsonMapper mapper, int maxBytes) {
		JsonFactory application = mapper.tokenStreamFactory();
		StreamReadConstraints limits = application.streamReadConstraints();
		this.factory = application.rebuild()
			.streamReadConstraints(limits.rebuild()
				.maxNestingDepth(Math.min(MAX_DEPTH, limits.getMaxNestingDepth()))
				.maxNumberLength(Math.min(MAX_NUMBER, limits.getMaxNumberLength()))
				.maxStringLength(Math.max(MIN_TEXT, maxBytes / MAX_TEXT_SHARE))
				.build())
			.build();
	}

	CountedParser parser(byte[] bytes, ReadAllowance allowance) {
		return new CountedParser(this.factory.createParser(ObjectReadContext.empty(), bytes), allowance);
	}

	CountedParser parser(String text, ReadAllowance allowance) {
		return new CountedParser(this.factory.createParser(ObjectReadContext.empty(), text), allowance);
	}

	/** Ends the use of a parser. */
	void done(CountedParser parser) {
		if (this.names.addAndGet(parser.nameLength()) > MAX_NAMES) {
			this.names.set(0);
			this.factory = this.factory.rebuild().build();
		}
	}

}
