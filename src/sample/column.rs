//! The columns of the sample, in file order.

/// A column of the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    ApplicationId,
    AppliedAt,
    Month,
    ApplicantName,
    Email,
    BirthDate,
    Age,
    Sex,
    EthnicGroup,
    Postcode,
    Region,
    Employment,
    JobYears,
    AnnualIncome,
    LoanAmount,
    TermMonths,
    InterestRate,
    MonthlyPayment,
    DebtRatio,
    Purpose,
    HasGuarantor,
    PreviousDefaults,
    CreditScore,
    DecisionDate,
    Approved,
    Comment,
    Defaulted,
}

/// How many columns there are.
pub(super) const COUNT: usize = 27;

/// The header.
pub(super) const NAMES: [&str; COUNT] = [
    "application_id",
    "applied_at",
    "month",
    "applicant_name",
    "email",
    "birth_date",
    "age",
    "sex",
    "ethnic_group",
    "postcode",
    "region",
    "employment",
    "job_years",
    "annual_income",
    "loan_amount",
    "term_months",
    "interest_rate",
    "monthly_payment",
    "debt_ratio",
    "purpose",
    "has_guarantor",
    "previous_defaults",
    "credit_score",
    "decision_date",
    "approved",
    "comment",
    "defaulted",
];

impl Column {
    /// The position in the file, from 0.
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// The name in the header.
    pub(super) fn name(self) -> &'static str {
        NAMES[self.index()]
    }
}

// The last variant has the last position, so every `index` lies within arrays of `COUNT`.
const _: () = assert!(Column::Defaulted as usize + 1 == COUNT);
