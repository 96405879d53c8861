/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IdentityVerdict} and {@link Claim}.
 */
class IdentityVerdictTests {

	@ParameterizedTest
	@CsvSource(nullValues = "none", textBlock = """
			m, -, none, false, FIRST
			m, -, m,    true,  AGREED
			m, -, m,    false, AGREED
			m, l, m,    true,  AGREED
			m, l, l,    true,  SUCCESSOR
			m, l, l,    false, SUCCESSOR
			m, -, l,    true,  STRANGER
			m, -, l,    false, MOVED
			m, k, l,    true,  STRANGER
			m, k, l,    false, MOVED
			""")
	void judgesWhatAnswersUnderAName(String mark, String predecessor, String claimed, boolean attested,
			IdentityVerdict verdict) {
		Claim claim = (claimed != null) ? new Claim(1, claimed, 0) : null;
		assertThat(IdentityVerdict.of(new ServerMark(mark, "r", predecessor), claim, attested)).isEqualTo(verdict);
	}

	@ParameterizedTest
	@CsvSource({ "1,a,0, 2,a,0, second", "2,a,0, 1,b,9, first", "1,a,0, 1,b,0, second", "1,b,0, 1,a,5, first",
			"1,a,3, 1,a,4, second", "1,a,4, 1,a,3, first" })
	void laterClaimCountsInWhateverOrderTheyAreMet(long number, String mark, long attested, long otherNumber,
			String otherMark, long otherAttested, String which) {
		Claim first = new Claim(number, mark, attested);
		Claim second = new Claim(otherNumber, otherMark, otherAttested);
		Claim later = which.equals("first") ? first : second;
		assertThat(Claim.later(first, second)).isEqualTo(later);
		assertThat(Claim.later(second, first)).isEqualTo(later);
	}

}
