import type { Messages } from '../ja.ts';

export const scope = {
  title: 'Is this information covered?',
  lead: 'One by one: can this procedure be used for the information? The answers go into the processing record.',
  stopTitle: 'This ends here',
  instead: 'What else could be done: ',
  sources: 'Source: ',
  between: '; ',
  remindersTitle: 'What these answers ask for',
  done: 'These were all the questions.',
  rangeLabel: 'Who takes part in the joint use',
  rangeHint:
    'Stands in the record and in the public notice. Write it so that a reader can tell where it ends: names of institutions, or a rule.',
  rangeFaults: {
    missing: 'Please write who takes part in the joint use.',
    'open-ended': 'With “and others” at its end nobody can tell who is in. Please write where it ends.',
    'names-nobody': 'This names nobody in particular. Please write names, or a rule by which one can tell.',
  },
  questions: {
    ownCare: {
      ask: 'Was the information obtained in your own clinical care, and do you already keep it?',
      hint: 'No, if information gathered from other institutions is among it. A referral letter that you received for care and keep is yours.',
      answers: { yes: 'Yes', no: 'No' },
    },
    nextGenerationAct: {
      ask: 'Does it contain information under the Next-Generation Medical Infrastructure Act?',
      hint: 'Such as pseudonymised or anonymised medical information made by a nationally certified maker.',
      answers: { yes: 'Yes', no: 'No' },
    },
    registry: {
      ask: 'Does it contain information from a registry of a learned society, or from a database of the state or a company?',
      hint: 'Case registries, public databases, databases that a company has gathered.',
      answers: { yes: 'Yes', no: 'No' },
    },
    actor: {
      ask: 'What kind of institution processes the information?',
      hint: 'Clinics and ordinary hospitals usually are medical institutions that are not academic.',
      answers: {
        'academic-hospital': 'An academic medical institution (a university hospital)',
        hospital: 'A medical institution that is not academic (a clinic, an ordinary hospital)',
        academic: 'An academic research institution (a university)',
        company: 'A private company',
      },
    },
    use: {
      ask: 'What will it be used for?',
      hint: 'Whatever is presented at meetings or in papers, or is done as a study with others, is research.',
      answers: {
        research: 'Research (life science and medical research involving human subjects)',
        product: 'Only the development of medical devices or the like',
        other: 'Neither (such as a review of work inside the clinic)',
      },
    },
    otherLaws: {
      ask: 'Did you check that no other law applies, such as the Clinical Trials Act or the Act on Regenerative Medicine?',
      hint: 'The guideline explains the duties under the Act on the Protection of Personal Information and no other law.',
      answers: { yes: 'Checked', no: 'Not yet' },
    },
    purposeChanged: {
      ask: 'Does the purpose differ from the one for which the information was obtained from patients?',
      hint: 'Yes, if information obtained for care is used for a product that your posted purposes do not name.',
      answers: { yes: 'Yes', no: 'No' },
    },
    recipients: {
      ask: 'Who will use it besides your clinic?',
      hint: 'Pseudonymously processed information can be handed over in these ways only, even with consent.',
      answers: {
        own: 'Nobody: our clinic alone',
        entrust: 'A contractor does work for us',
        joint: 'Joint use (its range and the rest are published first)',
        law: 'It is provided because a law requires it',
        succession: 'It goes along with the transfer of the practice',
        others: 'It is given to others or published',
      },
    },
    entrustedPurpose: {
      ask: 'Will the contractor use it for the purpose of your clinic only?',
      hint: 'No, if the contractor also uses it for products of its own.',
      answers: { yes: 'Yes', no: 'No' },
    },
    jointRange: {
      ask: 'Can those who take part be seen as one with your clinic, and can anybody tell where the range ends?',
      hint: 'No, if anybody may join later.',
      answers: { yes: 'Yes', no: 'No' },
    },
    onward: {
      ask: 'Will whoever receives it pass it on to somebody else?',
      hint: 'Beyond the range of the joint use, or of what was agreed on subcontracting.',
      answers: { yes: 'Yes', no: 'No' },
    },
  },
  stops: {
    ownCare: {
      why: 'The guideline of the Ministry covers information that a medical institution obtained in its own care and already keeps. Other information cannot be processed by this procedure.',
      instead:
        'Ask the institution that holds the information to process it on its own premises. It may then hand it over by joint use or to a contractor.',
    },
    nextGenerationAct: {
      why: 'Information under the Next-Generation Medical Infrastructure Act is outside the guideline. Only nationally certified makers may make it.',
      instead:
        'Leave that information out and begin again. To use it, ask a certified maker and be certified as a user.',
    },
    registry: {
      why: 'Information that is not held by the institution that gave the care (registries, databases of the state or of companies) is outside the guideline.',
      instead:
        'Leave it out and begin again with your own records and images. For data of a registry, follow the procedure of its office.',
    },
    recipients: {
      why: 'It must not be given to third parties except where a law requires it, to a contractor, with the transfer of a business, or by joint use. It cannot be published.',
      instead:
        'Settle who takes part and make it joint use, or have a contractor do the work. Other procedures are provision as personal data with consent, and anonymously processed information.',
    },
    entrustedPurpose: {
      why: 'A contractor does work that the purpose of your clinic needs. If it uses the information for itself, that is provision to a third party.',
      instead:
        'If the other side has a purpose of its own, make it joint use and publish the five items beforehand.',
    },
    jointRange: {
      why: 'Joint use is limited to those who can reasonably be seen as one with your clinic. It cannot be without bound.',
      instead: 'Settle the names or the rule for taking part, so that the range has an end, and begin again.',
    },
    onward: {
      why: 'Pseudonymously processed information cannot be passed on from hand to hand.',
      instead:
        'Put the other party into the range of the joint use from the beginning, or agree on subcontracting that you can supervise.',
    },
  },
  reminders: {
    'outside-guideline':
      'The guideline is about the development of medical devices. For another use, judge by the Act itself.',
    ethics:
      'The ethics guideline applies. Before the study begins, have it approved by the review board, give notice for opting out where needed, and write number and period below.',
    'ethics-ask':
      'Development of an AI device with this information alone falls under the ethics guideline if it is research. Ask the review board whether it is.',
    'other-laws': 'Before it is used, check that no other law applies.',
    'publish-purpose':
      'Publish the changed purpose, and say that it concerns pseudonymously processed information. A draft is on the step Export.',
    'publish-joint':
      'Publish the five items of joint use before anything is handed over. A draft is on the step Export.',
    'mark-entrusted':
      'Tell the contractor that this is pseudonymously processed information, and supervise. A draft is on the step Export.',
  },
  sourceNames: {
    'notice-2': 'Ministry notice of 19 December 2024, item 2',
    'qa-1': 'Ministry Q&A (notice of 19 December 2024), Q1',
    'qa-2': 'Ministry Q&A, Q2',
    'qa-3': 'Ministry Q&A (notice of 19 December 2024), Q3',
    'qa-4': 'Ministry Q&A (notice of 19 December 2024), Q4',
    'qa-5': 'Ministry Q&A (notice of 19 December 2024), Q5',
    'qa-6': 'Ministry Q&A, Q6',
    'guide-1.2.1': 'guideline chapter 1.2.1',
    'guide-1.2.4': 'guideline chapter 1.2.4',
    'guide-3.3': 'guideline chapter 3.3, figure 4C',
    'guide-3.4': 'guideline chapter 3.4',
    'guide-6.6': 'guideline chapter 6.6',
    'ethics-2022': 'Ministry notice of 31 March 2022 (ethics guideline, chapter 4, 8-1(2))',
    'act-25': 'Act on the Protection of Personal Information, Article 25',
    'act-41-4': 'Act on the Protection of Personal Information, Article 41(4)',
    'act-41-6': 'Act on the Protection of Personal Information, Article 41(6)',
    'ppc-joint': 'Guideline of the Commission (pseudonymously and anonymously processed information) 2-2-3-3',
    'ppc-mark':
      'Guideline of the Commission (pseudonymously and anonymously processed information) 2-2-3-3(1)',
  },
} satisfies Messages['scope'];
