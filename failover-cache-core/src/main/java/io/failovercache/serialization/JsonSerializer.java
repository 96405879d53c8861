/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.UncheckedIOException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as {@link StateMapper} writes it, with the name of a class wherever the declared
 * type does not tell it, at the root above all.
 */
final class JsonSerializer implements CacheValueSerializer {

	static final int FORMAT = 2;

	private static final int MAX_CAUSES = 100;

	/** The words of Jackson for a graph that is too deep, and for nothing else. */
	private static final String DEPTH = "nesting depth";

	private final TrustedTypes trusted;

	private final int maxBytes;

	private final ObjectWriter writer;

	private final ObjectReader reader;

	private final JsonParsers parsers;

	private final int maxDepth;

	JsonSerializer(JsonMapper mapper, TrustedTypes trusted, ClassLoader loader, int maxBytes) {
		JsonMapper typed = StateMapper.of(mapper, trusted, loader, maxBytes);
		this.trusted = trusted;
		this.maxBytes = maxBytes;
		this.writer = typed.writerFor(Object.class);
		this.reader = typed.readerFor(Object.class);
		this.parsers = new JsonParsers(typed, maxBytes);
		this.maxDepth = Math.min(typed.tokenStreamFactory().streamWriteConstraints().getMaxNestingDepth(),
				typed.tokenStreamFactory().streamReadConstraints().getMaxNestingDepth());
	}

	@Override
	public int format() {
		return FORMAT;
	}

	@Override
	public byte[] serialize(Object value) throws IOException {
		if (!this.trusted.isTrusted(value.getClass())) {
			throw new UntrustedTypeException(value.getClass().getName());
		}
		BoundedOutputStream bytes = new BoundedOutputStream(this.maxBytes);
		try {
			this.writer.writeValue(bytes, value);
		}
		catch (JacksonException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : explain(ex);
		}
		return bytes.toByteArray();
	}

	@Override
	public Object deserialize(byte[] bytes) throws IOException {
		ReadAllowance allowance = new ReadAllowance(this.maxBytes);
		CountedParser parser = this.parsers.parser(bytes, allowance);
		try (parser) {
			return this.reader.withAttribute(CountedContainers.ALLOWANCE, allowance).readValue(parser);
		}
		catch (InvalidTypeIdException ex) {
			String id = ex.getTypeId();
			String refused = (id != null) ? TrustedTypeIds.firstUntrusted(this.trusted, id, "") : null;
			throw (refused != null) ? new UntrustedTypeException(refused) : new IOException(ex);
		}
		catch (JacksonException | UncheckedIOException ex) {
			throw explain(ex);
		}
		finally {
			this.parsers.done(parser);
		}
	}

	private IOException explain(RuntimeException ex) {
		Throwable cause = ex;
		for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
			if (cause instanceof UntrustedTypeIdException untrusted) {
				return new UntrustedTypeException(untrusted.typeName());
			}
			if (cause instanceof UnreadableBytesException || cause instanceof ValueTooLargeException) {
				return (IOException) cause;
			}
			if (cause instanceof StreamConstraintsException && String.valueOf(cause.getMessage()).contains(DEPTH)) {
				return new NestedTooDeepException(this.maxDepth, ex);
			}
			if (cause instanceof StackOverflowError overflow) {
				return new NestedTooDeepException(overflow);
			}
			cause = cause.getCause();
		}
		return new IOException(ex);
	}

}
