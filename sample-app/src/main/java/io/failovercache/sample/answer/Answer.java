/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.answer;

import java.util.Optional;
import java.util.function.Function;

/**
 * The result of a cached call, with the source of the answer and the time it took.
 *
 * @param <T> what was asked for
 * @param value what was returned
 * @param source the source of the answer
 * @param micros how long the call took, in microseconds
 * @since 1.0.0
 */
public record Answer<T>(T value, AnswerSource source, long micros) {

	/**
	 * The same answer with another value.
	 * @param <S> the type of the other value
	 * @param mapping makes the other value
	 * @return an answer from the same source
	 */
	public <S> Answer<S> map(Function<T, S> mapping) {
		return new Answer<>(mapping.apply(this.value), this.source, this.micros);
	}

	/**
	 * Looks into an answer that may hold nothing.
	 * @param <T> what was asked for
	 * @param answer the answer
	 * @return the same answer, or empty if it holds nothing
	 */
	public static <T> Optional<Answer<T>> present(Answer<Optional<T>> answer) {
		return answer.value().map((value) -> new Answer<>(value, answer.source(), answer.micros()));
	}

}
