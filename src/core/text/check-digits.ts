/**
 * Check digits of Japanese numbers (guideline.md 6.2). One in ten random numbers passes: a check digit
 * never decides alone.
 */
function digitsOf(number: string): number[] | null {
  return /^\d+$/u.test(number) ? Array.from(number, Number) : null;
}

/** 保険者番号, 公費, 医療機関コード (10 digits), cards: weights 2, 1 from the right, digit sums. */
export function passesLuhn(number: string): boolean {
  const digits = digitsOf(number);
  if (!digits || digits.length < 2) return false;
  const sum = digits.reverse().reduce((total, digit, i) => {
    const product = i % 2 === 1 ? digit * 2 : digit;
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0;
}

export function luhnDigit(body: string): number {
  for (let digit = 0; digit < 10; digit++) if (passesLuhn(`${body}${digit}`)) return digit;
  return 0;
}

const MY_NUMBER_WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** 個人番号: 総務省令第85号 5条. */
export function myNumberDigit(body: string): number | null {
  const digits = digitsOf(body);
  if (digits?.length !== 11) return null;
  const rest = weighted(digits, MY_NUMBER_WEIGHTS) % 11;
  return rest <= 1 ? 0 : 11 - rest;
}

export function passesMyNumber(number: string): boolean {
  return number.length === 12 && myNumberDigit(number.slice(0, 11)) === Number(number[11]);
}

const LICENCE_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** 運転免許証: the 11th digit checks the ten before it; the 12th counts reissues. */
export function licenceDigit(body: string): number | null {
  const digits = digitsOf(body);
  if (digits?.length !== 10) return null;
  return (11 - (weighted(digits, LICENCE_WEIGHTS) % 11)) % 10;
}

export function passesDrivingLicence(number: string): boolean {
  return /^\d{12}$/u.test(number) && licenceDigit(number.slice(0, 10)) === Number(number[10]);
}

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return digits.reduce((sum, digit, i) => sum + digit * (weights[i] ?? 0), 0);
}

/** Issuer ranges of ISO/IEC 7812 in use here: Visa, Mastercard, JCB, Amex, Diners, Discover. */
export function isCardNumber(number: string): boolean {
  return (
    /^(?:4[0-9]{15}|(?:5[1-5]|2[2-7])[0-9]{14}|35[0-9]{14}|3[47][0-9]{13}|3[0689][0-9]{12}|6(?:011|5)[0-9]{12,13})$/u.test(
      number,
    ) && passesLuhn(number)
  );
}

/** ISO 13616: the first four signs go to the end, letters count from 10, the rest by 97 is 1. */
export function passesIban(number: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$/u.test(number)) return false;
  let rest = 0;
  for (const sign of number.slice(4) + number.slice(0, 4)) {
    const value = parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
