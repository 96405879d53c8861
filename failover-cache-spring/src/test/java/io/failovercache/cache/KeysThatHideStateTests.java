/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.security.auth.Subject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Objects that differ where they do not show it must not meet in one key: one user would
 * read what belongs to another.
 */
class KeysThatHideStateTests {

	private final CacheKeyConverter converter = CacheKeyConverter.builtIn();

	@Test
	void accessorThatMasksDoesNotMakeTwoRecordsOne() {
		assertApart(new Token("a secret"), new Token("another one"));
		assertApart(new SimpleKey(1, new Token("a secret")), new SimpleKey(1, new Token("another one")));
		assertApart(List.of(new Token("a secret")), List.of(new Token("another one")));
		assertThat(this.converter.convert(new Token("a secret")))
			.isEqualTo(this.converter.convert(new Token("a secret")));
	}

	@Test
	void transientFieldThatIsComparedIsPartOfTheKey() {
		assertApart(new OfTenant("a", 1), new OfTenant("a", 2));
		assertApart(new OfTenant("a", 1), new OfTenant("b", 1));
		assertThat(this.converter.convert(new OfTenant("a", 1)))
			.isEqualTo(this.converter.convert(new OfTenant("a", 1)));
	}

	@Test
	void subjectWhoseCredentialsAreNotSerializedIsRefused() {
		Subject subject = new Subject(true, Set.of(), Set.of("public"), Set.of("private"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.converter.convert(subject))
			.withMessageContaining("credentials")
			.withMessageNotContaining("private");
		assertThatIllegalArgumentException().isThrownBy(() -> this.converter.convert(new SimpleKey(subject, 1)));
	}

	private void assertApart(Object one, Object other) {
		assertThat(one).isNotEqualTo(other);
		assertThat(this.converter.convert(one)).isNotEqualTo(this.converter.convert(other));
	}

	@SuppressWarnings("UnusedMethod") // the converter must not ask it
	private record Token(String secret) {

		@Override
		public String secret() {
			return "***";
		}

		@Override
		public String toString() {
			return "Token[***]";
		}

	}

	private static final class OfTenant implements Serializable {

		private static final long serialVersionUID = 1L;

		private final String name;

		private final transient int tenantId;

		OfTenant(String name, int tenantId) {
			this.name = name;
			this.tenantId = tenantId;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof OfTenant that && this.name.equals(that.name) && this.tenantId == that.tenantId;
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.name, this.tenantId);
		}

	}

}
