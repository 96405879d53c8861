/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A wanted change of a product.
 *
 * @param name the new name
 * @param description the new description
 * @param price the new price in euros
 * @param stock the new stock
 * @param version the version that was on the screen: a change of any other is refused
 * @since 1.0.0
 */
public record ProductChange(@NotBlank @Size(max = 120) String name, @NotBlank @Size(max = 400) String description,
		@NotNull @DecimalMin("0.00") @Digits(integer = 6, fraction = 2) BigDecimal price, @Min(0) @Max(99999) int stock,
		long version) {
}
